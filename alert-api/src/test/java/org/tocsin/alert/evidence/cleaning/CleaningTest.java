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
import java.util.HexFormat;
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
  void a_pdf_that_asks_for_a_password_is_refused_and_one_that_does_not_is_unlocked()
      throws Exception {
    assertThat(bad(locked("secret"))).contains("asks for a password");

    try (PDDocument unlocked = Loader.loadPDF(copy(locked(""), FileKind.PDF))) {
      assertThat(unlocked.isEncrypted()).isFalse();
      assertThat(unlocked.getNumberOfPages()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/FlateDecode", "[/ASCIIHexDecode/FlateDecode]", "/Fl#61teDecode"})
  void a_pdf_that_swells_when_unpacked_is_refused_and_harms_nobody_else(String filter)
      throws Exception {
    byte[] packed = deflated(new byte[400 * 1024 * 1024]);
    byte[] small =
        filter.startsWith("[") ? Samples.ascii(HexFormat.of().formatHex(packed) + ">") : packed;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(
        Samples.ascii(
            "%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 2 0 R/Filter "
                + filter
                + "/Length "
                + small.length
                + ">>\nstream\n"));
    bomb.write(small);
    bomb.write(Samples.ascii("\nendstream\nendobj\nstartxref\n9\n%%EOF\n"));

    assertThat(bad(bomb.toByteArray())).contains("more memory");
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
    Examined examined = examine(file);
    assertThat(examined).isInstanceOf(Examined.Bad.class);
    return ((Examined.Bad) examined).why();
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

  private static byte[] deflated(byte[] all) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(all);
      deflater.finish();
      byte[] small = new byte[1024 * 1024];
      return Arrays.copyOf(small, deflater.deflate(small));
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
