package org.tocsin.alert.evidence.cleaning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

/** A JPEG lies in a PDF as it was taken, in one wrapping or in none. */
final class PdfPictures {

  private static final Set<String> JPEG = Set.of("DCTDecode", "DCT");

  /** Those that cannot swell, and the one whose swelling was looked at before. */
  private static final Set<String> WRAPPINGS =
      Set.of("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "FlateDecode", "Fl");

  private PdfPictures() {}

  static void clean(COSStream stream) throws IOException {
    List<String> filters = filters(stream);
    if (filters.isEmpty() || !JPEG.contains(filters.getLast())) {
      return;
    }
    List<String> wrappings = filters.subList(0, filters.size() - 1);
    if (wrappings.size() > 1 || !WRAPPINGS.containsAll(wrappings)) {
      throw new Unclean("is a PDF with a picture that is wrapped too often");
    }
    ByteArrayOutputStream cleaned = new ByteArrayOutputStream();
    try (InputStream in = new PDStream(stream).createInputStream(List.copyOf(JPEG))) {
      JpegCopy.write(in, cleaned);
    } catch (IOException malformed) {
      throw new Unclean("is a PDF with a picture that is damaged");
    }
    COSBase parameters = ofTheLast(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
    try (OutputStream out = stream.createRawOutputStream()) {
      cleaned.writeTo(out);
    }
    stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
    stream.removeItem(COSName.F);
    stream.removeItem(COSName.DP);
    stream.setItem(COSName.DECODE_PARMS, parameters);
  }

  private static List<String> filters(COSStream stream) {
    COSBase filters = resolved(stream.getFilters());
    List<String> names = new ArrayList<>();
    if (filters instanceof COSName name) {
      names.add(name.getName());
    } else if (filters instanceof COSArray array) {
      for (int index = 0; index < array.size(); index++) {
        if (array.getObject(index) instanceof COSName name) {
          names.add(name.getName());
        }
      }
    }
    return names;
  }

  private static @Nullable COSBase ofTheLast(@Nullable COSBase parameters) {
    return parameters instanceof COSArray array
        ? array.size() == 0 ? null : array.getObject(array.size() - 1)
        : parameters;
  }

  private static @Nullable COSBase resolved(@Nullable COSBase base) {
    return base instanceof COSObject reference ? reference.getObject() : base;
  }
}
