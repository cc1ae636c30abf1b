package org.tocsin.alert.evidence.cleaning;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/** Small real files that say in every place they have who made them, and where. */
public final class Samples {

  /** What stands in every place for words. */
  public static final String AUTHOR = "Ana Analyst of Rue Secrete 7";

  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private Samples() {}

  /** A picture that no other call makes. */
  public static byte[] png(int seed) {
    byte[] plain = image("png", seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // after signature and IHDR
    out.write(plain, 0, 33);
    chunk(out, "tEXt", ascii("Author\0" + AUTHOR));
    chunk(out, "iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>" + AUTHOR + "</x:xmpmeta>"));
    chunk(out, "eXIf", exif(6));
    chunk(out, "tIME", new byte[] {7, (byte) 0xE9, 4, 11, 8, 0, 0});
    // its last twelve bytes are an empty IEND
    out.write(plain, 33, plain.length - 33 - 12);
    chunk(out, "IEND", ascii("trailing: " + AUTHOR));
    return out.toByteArray();
  }

  public static byte[] jpeg(int seed, int orientation) {
    byte[] plain = image("jpg", seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    segment(out, 0xE1, concat(ascii("Exif\0\0"), exif(orientation)));
    segment(
        out, 0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + AUTHOR + "</x:xmpmeta>"));
    segment(out, 0xED, ascii("Photoshop 3.0\0" + AUTHOR));
    segment(out, 0xE2, ascii("ICC_PROFILE\0\1\1no profile of anybody"));
    segment(out, 0xE2, ascii("MPF\0" + AUTHOR));
    segment(out, 0xFE, ascii(AUTHOR));
    out.write(plain, 2, plain.length - 2);
    out.writeBytes(ascii("trailing: " + AUTHOR));
    return out.toByteArray();
  }

  public static byte[] webp() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    riff(chunks, "VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    chunks.write(WEBP, 12, WEBP.length - 12);
    riff(chunks, "EXIF", exif(1));
    riff(chunks, "XMP ", ascii(AUTHOR));
    riff(chunks, "ABCD", ascii(AUTHOR));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("RIFF"));
    out.writeBytes(little(chunks.size() + 4));
    out.writeBytes(ascii("WEBP"));
    out.writeBytes(chunks.toByteArray());
    return out.toByteArray();
  }

  /** One page with a comment, a script, an attachment and a picture that has EXIF. */
  public static byte[] pdf() {
    try (PDDocument document = new PDDocument()) {
      PDDocumentInformation information = new PDDocumentInformation();
      information.setAuthor(AUTHOR);
      information.setCreationDate(time());
      document.setDocumentInformation(information);
      PDMetadata xmp = new PDMetadata(document);
      xmp.importXMPMetadata(ascii("<x:xmpmeta>" + AUTHOR + "</x:xmpmeta>"));
      document.getDocumentCatalog().setMetadata(xmp);
      document
          .getDocumentCatalog()
          .setOpenAction(new PDActionJavaScript("app.alert('" + AUTHOR + "')"));
      attach(document);
      PDPage page = new PDPage();
      page.setMetadata(xmp);
      document.addPage(page);
      PDAnnotationText comment = new PDAnnotationText();
      comment.setTitlePopup(AUTHOR);
      comment.setContents("look here");
      comment.setModifiedDate(time());
      page.getAnnotations().add(comment);
      PDImageXObject picture = JPEGFactory.createFromByteArray(document, jpeg(1, 1));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(picture, 10, 10, 100, 100);
      }
      COSDictionary piece = new COSDictionary();
      piece.setString(COSName.getPDFName("Maker"), AUTHOR);
      page.getCOSObject().setItem(COSName.getPDFName("PieceInfo"), piece);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A film of one track of pictures and one of positions, each with one sample. */
  public static byte[] mp4() {
    byte[] first = mp4(0);
    // offsets need the length of what stands before the samples: made twice
    return mp4(indexOf(first, ascii("mdat")) + 4);
  }

  public static byte[] wacz(String description) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("archive/data.warc.gz"));
      zip.write(new byte[] {1, 2, 3});
      zip.putNextEntry(new ZipEntry(description));
      zip.write(ascii("{\"profile\": \"data-package\", \"resources\": []}"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static int indexOf(byte[] in, byte[] what) {
    return new String(in, StandardCharsets.ISO_8859_1)
        .indexOf(new String(what, StandardCharsets.ISO_8859_1));
  }

  private static byte[] mp4(int offset) {
    byte[] picture = ascii("PICTURE!");
    byte[] position = ascii("N48.85E2.35");
    byte[] udta =
        box(
            "udta",
            concat(
                box(
                    "\u00a9xyz",
                    concat(new byte[] {0, 15, 0x15, (byte) 0xC7}, ascii("+48.8566+002.3522/"))),
                box("auth", ascii(AUTHOR))));
    byte[] movie =
        box(
            "moov",
            concat(
                box("mvhd", concat(full(), seconds(), seconds(), new byte[88])),
                track("vide", picture.length, offset),
                track("meta", position.length, offset + picture.length),
                udta,
                box("meta", concat(full(), ascii(AUTHOR)))));
    return concat(
        box("ftyp", concat(ascii("isom"), new byte[4], ascii("mp42"))),
        movie,
        box("uuid", concat(new byte[16], ascii(AUTHOR))),
        box("gps ", ascii(AUTHOR)),
        box("mdat", concat(picture, position)));
  }

  private static byte[] track(String handler, int length, int offset) {
    byte[] table =
        box(
            "stbl",
            concat(
                box("stsc", concat(full(), big(1), big(1), big(1), big(1))),
                box("stsz", concat(full(), big(0), big(1), big(length))),
                box("stco", concat(full(), big(1), big(offset)))));
    byte[] media =
        box(
            "mdia",
            concat(
                box("mdhd", concat(full(), seconds(), seconds(), big(1000), big(1000), big(0))),
                box("hdlr", concat(full(), big(0), ascii(handler), new byte[12], ascii("H\0"))),
                box("minf", concat(box("udta", ascii(AUTHOR)), table))));
    return box(
        "trak", concat(box("tkhd", concat(full(), seconds(), seconds(), new byte[72])), media));
  }

  private static byte[] full() {
    return new byte[4];
  }

  private static byte[] seconds() {
    return big(0x7A000001);
  }

  private static byte[] box(String type, byte[] body) {
    return concat(big(body.length + 8), ascii(type), body);
  }

  /** Big-endian EXIF with an orientation, an artist, and a position in Paris. */
  private static byte[] exif(int orientation) {
    byte[] artist = ascii(AUTHOR + "\0");
    int gps = 8 + 2 + 3 * 12 + 4;
    int values = gps + 2 + 4 * 12 + 4;
    ByteBuffer out = ByteBuffer.allocate(values + 48 + artist.length);
    out.put(ascii("MM")).putShort((short) 42).putInt(8);
    out.putShort((short) 3);
    entry(out, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    entry(out, 0x013B, 2, artist.length).putInt(values + 48);
    entry(out, 0x8825, 4, 1).putInt(gps);
    out.putInt(0);
    out.putShort((short) 4);
    entry(out, 1, 2, 2).put(ascii("N\0\0\0"));
    entry(out, 2, 5, 3).putInt(values);
    entry(out, 3, 2, 2).put(ascii("E\0\0\0"));
    entry(out, 4, 5, 3).putInt(values + 24);
    out.putInt(0);
    for (int value : new int[] {48, 1, 51, 1, 24, 1, 2, 1, 21, 1, 8, 1}) {
      out.putInt(value);
    }
    return out.put(artist).array();
  }

  private static ByteBuffer entry(ByteBuffer out, int tag, int type, int count) {
    return out.putShort((short) tag).putShort((short) type).putInt(count);
  }

  private static byte[] image(String format, int seed) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(seed * 7919));
    graphics.fillRect(0, 0, 5, 8);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void attach(PDDocument document) throws IOException {
    PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(ascii(AUTHOR)));
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile("attached.txt");
    specification.setEmbeddedFile(file);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of("attached.txt", specification));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  private static Calendar time() {
    return new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(ascii(type));
    crc.update(body);
    out.writeBytes(big(body.length));
    out.writeBytes(ascii(type));
    out.writeBytes(body);
    out.writeBytes(big((int) crc.getValue()));
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] body) {
    out.write(0xFF);
    out.write(marker);
    out.write((body.length + 2) >> 8);
    out.write(body.length + 2);
    out.writeBytes(body);
  }

  private static void riff(ByteArrayOutputStream out, String name, byte[] body) {
    out.writeBytes(ascii(name));
    out.writeBytes(little(body.length));
    out.writeBytes(body);
    if (body.length % 2 == 1) {
      out.write(0);
    }
  }

  private static byte[] big(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
