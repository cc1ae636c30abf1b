package org.tocsin.alert.evidence.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {

  @TempDir Path folder;
  private final Cleaning cleaning = new Cleaning();

  @Test
  void a_png_keeps_its_pixels_and_which_way_is_up_and_nothing_of_its_maker() throws Exception {
    byte[] original = Samples.png(1);

    byte[] copy = copy(original, FileKind.PNG);

    assertThat(position(original)).isTrue();
    assertNobody(copy);
    assertThat(pixels(copy)).isEqualTo(pixels(original));
    assertThat(orientation(copy)).isEqualTo(6);
  }

  @Test
  void a_jpeg_keeps_its_pixels_its_colours_and_which_way_is_up_and_nothing_of_its_maker()
      throws Exception {
    byte[] original = Samples.jpeg(1, 8);

    byte[] copy = copy(original, FileKind.JPEG);

    assertThat(position(original)).isTrue();
    assertNobody(copy);
    assertThat(text(copy)).contains("ICC_PROFILE");
    assertThat(pixels(copy)).isEqualTo(pixels(original));
    assertThat(orientation(copy)).isEqualTo(8);
  }

  @Test
  void a_jpeg_that_is_upright_keeps_no_exif_at_all() throws Exception {
    assertThat(text(copy(Samples.jpeg(1, 1), FileKind.JPEG))).doesNotContain("Exif");
  }

  @Test
  void a_webp_keeps_its_picture_and_nothing_of_its_maker() throws Exception {
    byte[] original = Samples.webp();

    byte[] copy = copy(original, FileKind.WEBP);

    assertThat(position(original)).isTrue();
    assertNobody(copy);
    assertThat(text(copy)).startsWith("RIFF").contains("VP8L").doesNotContain("EXIF", "XMP ");
    assertThat(copy[20]).as("the header's flags").isZero();
    assertThat(copy.length).isEqualTo(8 + (copy[4] & 0xFF));
  }

  @Test
  void a_film_keeps_its_pictures_where_they_were_and_neither_place_nor_author_nor_time()
      throws Exception {
    byte[] original = Samples.mp4();

    byte[] copy = copy(original, FileKind.MP4);

    assertThat(text(original)).contains("+48.8566", "N48.85E2.35");
    assertThat(text(copy)).doesNotContain(Samples.AUTHOR, "+48.8566", "N48.85E2.35", "udta");
    assertThat(text(copy)).contains("PICTURE!", "vide");
    assertThat(copy).hasSameSizeAs(original);
    assertThat(Samples.indexOf(copy, Samples.ascii("PICTURE!")))
        .isEqualTo(Samples.indexOf(original, Samples.ascii("PICTURE!")));
    assertThat(text(copy)).doesNotContain("z\0\0\1");
  }

  @Test
  void a_pdf_keeps_its_page_and_nothing_of_its_maker() throws Exception {
    byte[] original = Samples.pdf();

    byte[] copy = copy(original, FileKind.PDF);

    assertThat(text(original)).contains(Samples.AUTHOR);
    try (PDDocument document = Loader.loadPDF(copy)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getDocumentInformation().getAuthor()).isNull();
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      var page = document.getPage(0);
      assertThat(page.getAnnotations())
          .singleElement()
          .satisfies(comment -> assertThat(comment.getContents()).isEqualTo("look here"))
          .satisfies(
              comment -> assertThat(comment.getCOSObject().containsKey(COSName.T)).isFalse());
      COSName name = page.getResources().getXObjectNames().iterator().next();
      PDImageXObject picture = (PDImageXObject) page.getResources().getXObject(name);
      assertThat(picture.getImage().getWidth()).isEqualTo(8);
      assertNobody(picture.getCOSObject().createRawInputStream().readAllBytes());
    }
    assertThat(text(plain(copy)))
        .contains("look here")
        .doesNotContain(Samples.AUTHOR, "attached.txt", "JavaScript");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ASCII85Decode", "ASCIIHexDecode", "FlateDecode"})
  void a_picture_that_is_wrapped_once_more_is_cleaned_too(String wrapping) throws Exception {
    // given
    byte[] original;
    try (PDDocument document = Loader.loadPDF(Samples.pdf())) {
      wrap(picture(document), COSName.getPDFName(wrapping));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      original = out.toByteArray();
    }

    // when
    byte[] copy = copy(original, FileKind.PDF);

    // then
    try (PDDocument document = Loader.loadPDF(copy)) {
      PDImageXObject picture = picture(document);
      assertThat(picture.getImage().getWidth()).isEqualTo(8);
      assertNobody(picture.getCOSObject().createRawInputStream().readAllBytes());
    }
  }

  @Test
  void the_same_pdf_makes_the_same_copy() throws Exception {
    byte[] original = Samples.pdf();

    assertThat(copy(original, FileKind.PDF)).isEqualTo(copy(original, FileKind.PDF));
  }

  @Test
  void a_pdf_that_is_encrypted_is_refused_because_nobody_sees_how_far_it_swells() throws Exception {
    assertThat(bad(locked("secret"))).contains("encrypted");
    assertThat(bad(locked(""))).contains("encrypted");
    assertThat(bad(Samples.ascii("%PDF-1.7\ntrailer\n<</#45ncr#79pt 1 0 R>>\n")))
        .contains("encrypted");
  }

  @Test
  void a_pdf_that_swells_when_unpacked_is_refused_before_it_is_read() throws Exception {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[140 * 1024 * 1024]);
    deflater.finish();
    byte[] small = new byte[1024 * 1024];
    int length = deflater.deflate(small);
    deflater.end();
    String head =
        "%PDF-1.7\n1 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length " + length + ">>\nstream\n";
    byte[] bomb = Arrays.copyOf(Samples.ascii(head), head.length() + length);
    System.arraycopy(small, 0, bomb, head.length(), length);

    assertThat(bad(bomb)).contains("swells");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[/ASCIIHexDecode/FlateDecode]",
        "[/FlateDecode/LZWDecode]",
        "/LZWDecode",
        "/Fl#61teDecode",
        "5 0 R"
      })
  void a_pdf_whose_objects_are_packed_so_that_nobody_sees_how_far_they_swell_is_refused(
      String filter) throws Exception {
    for (String said : new String[] {"/Type/ObjStm/N 1/First 4", "/N 1/#46irst 4"}) {
      for (String newLine : new String[] {"\n", "  \r\n", " "}) {
        byte[] file =
            Samples.ascii(
                "%PDF-1.7\n1 0 obj\n<<"
                    + said
                    + "/Filter "
                    + filter
                    + "/Length 4>>\nstream"
                    + newLine
                    + "abcd\nendstream\nendobj\n");

        assertThat(bad(file)).as(said + newLine).contains("packed");
      }
    }
  }

  @Test
  void a_wacz_and_a_text_go_outward_as_they_are() throws Exception {
    byte[] wacz = Samples.wacz("datapackage.json");
    byte[] text = "Vu à Paris — 選挙\n".getBytes(StandardCharsets.UTF_8);

    assertThat(copy(wacz, FileKind.WACZ)).isEqualTo(wacz);
    assertThat(copy(text, FileKind.TEXT)).isEqualTo(text);
  }

  @Test
  void what_is_no_whole_file_of_a_known_kind_is_refused() throws Exception {
    assertThat(bad(Samples.wacz("../datapackage.json"))).contains("leave their folder");
    assertThat(bad(Samples.wacz("other.json"))).contains("datapackage.json");
    assertThat(bad(Samples.ascii("PK\3\4 no archive"))).contains("cannot be read");
    assertThat(bad(Samples.ascii("GIF89a\0\0"))).contains("neither");
    assertThat(bad(Samples.ascii("MZ\u0090\0\3"))).contains("neither");
    assertThat(bad(new byte[0])).contains("neither");
    assertThat(bad(Samples.ascii("caf\u00e9"))).contains("UTF-8");
    assertThat(bad(Samples.ascii("0123456789abcdefg\u0007"))).contains("control characters");
    assertThat(bad(Samples.ascii("%PDF-1.7 and no more"))).contains("cannot be read");
    assertThat(bad(Samples.ascii("\0\0\0\20ftypqt  \0\0\0\0"))).contains("neither");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "webp", "mp4"})
  void a_file_cut_off_anywhere_is_refused_and_never_a_fault_of_ours(String kind) throws Exception {
    byte[] whole =
        switch (kind) {
          case "png" -> Samples.png(1);
          case "jpeg" -> Samples.jpeg(1, 6);
          case "webp" -> Samples.webp();
          default -> Samples.mp4();
        };
    int pictureEnds =
        kind.equals("png") || kind.equals("jpeg")
            ? Samples.indexOf(whole, Samples.ascii("trailing"))
            : whole.length;
    for (int length = 20; length < pictureEnds; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      // what is cut between two boxes of a film is a whole file without a picture's bytes
      if (!kind.equals("mp4")) {
        assertThat(examine(cut)).as("%s cut at %d", kind, length).isInstanceOf(Examined.Bad.class);
      } else {
        examine(cut);
      }
    }
  }

  private static PDImageXObject picture(PDDocument document) throws IOException {
    PDResources resources = document.getPage(0).getResources();
    return (PDImageXObject) resources.getXObject(resources.getXObjectNames().iterator().next());
  }

  private static void wrap(PDImageXObject picture, COSName wrapping) throws IOException {
    COSStream stream = picture.getCOSObject();
    byte[] jpeg = stream.createRawInputStream().readAllBytes();
    try (OutputStream out = stream.createOutputStream(wrapping)) {
      out.write(jpeg);
    }
    stream.setItem(COSName.FILTER, new COSArray(List.of(wrapping, COSName.DCT_DECODE)));
  }

  private byte[] copy(byte[] original, FileKind kind) throws IOException {
    assertThat(examine(original)).isEqualTo(new Examined.Good(kind));
    return Files.readAllBytes(folder.resolve("copy"));
  }

  private String bad(byte[] file) throws IOException {
    assertThat(examine(file)).isInstanceOf(Examined.Bad.class);
    return ((Examined.Bad) examine(file)).why();
  }

  private Examined examine(byte[] file) throws IOException {
    return cleaning.examine(Files.write(folder.resolve("original"), file), folder.resolve("copy"));
  }

  /** Without the compression of objects, so that every text can be seen. */
  private static byte[] plain(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  private static byte[] locked(String password) throws IOException {
    try (PDDocument document = Loader.loadPDF(Samples.pdf())) {
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void assertNobody(byte[] file) throws Exception {
    assertThat(text(file)).doesNotContain(Samples.AUTHOR);
    assertThat(position(file)).isFalse();
  }

  private static boolean position(byte[] file) throws IOException, ImageProcessingException {
    return metadata(file).getDirectoriesOfType(GpsDirectory.class).stream()
        .anyMatch(gps -> gps.getGeoLocation() != null);
  }

  private static int orientation(byte[] file) throws Exception {
    return Objects.requireNonNull(metadata(file).getFirstDirectoryOfType(ExifIFD0Directory.class))
        .getInt(ExifIFD0Directory.TAG_ORIENTATION);
  }

  private static Metadata metadata(byte[] file) throws IOException, ImageProcessingException {
    return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
  }

  private static int[] pixels(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
