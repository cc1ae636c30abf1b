package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a PDF anew without what no page shows: document information, XMP, attached files, forms
 * and signatures, scripts and actions, who commented and when, and the EXIF of pictures inside.
 * Earlier states of the document, which stay in a file that was changed, are left behind, too.
 */
final class PdfCopy {

  private static final List<COSName> NOWHERE =
      names(
          "Metadata",
          "PieceInfo",
          "LastModified",
          "AF",
          "AA",
          "Thumb",
          "OpenAction",
          "AcroForm",
          "Perms",
          "Collection",
          "JavaScript",
          "EmbeddedFiles",
          "JS",
          "Measure",
          "GPTS",
          "LPTS",
          "Threads",
          "SpiderInfo",
          "DSS",
          "Author",
          "Creator");
  private static final List<COSName> OF_ANNOTATIONS =
      names("T", "M", "NM", "CreationDate", "RC", "Popup", "A", "V", "DV", "Parent", "FS");
  private static final Set<String> DROPPED_ANNOTATIONS =
      Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D");
  private static final Set<String> SAFE_ACTIONS = Set.of("GoTo", "Named");

  private static final Set<String> RESOURCES = Set.of("Font", "ExtGState", "Pattern", "OCG");

  private PdfCopy() {}

  static void write(Path file, Path copy) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      document.setAllSecurityToBeRemoved(true);
      // the same original makes the same copy
      document.setDocumentId(0L);
      COSDictionary trailer = document.getDocument().getTrailer();
      trailer.removeItem(COSName.INFO);
      trailer.removeItem(COSName.ID);
      clean(trailer);
      if (document.getNumberOfPages() == 0) {
        throw new Unclean("is a PDF without a page");
      }
      document.save(copy.toFile());
    } catch (InvalidPasswordException locked) {
      throw new Unclean("is a PDF that asks for a password; save it without one");
    } catch (Unclean unclean) {
      throw unclean;
    } catch (IOException | RuntimeException unreadable) {
      // the library throws what it happens to throw over what is malformed
      throw new Unclean("is a PDF that cannot be read");
    }
  }

  /**
   * Goes through everything that is reached, without recursion: a file may be as deep as it is
   * long.
   */
  private static void clean(COSDictionary trailer) throws IOException {
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> left = new ArrayDeque<>();
    left.add(trailer);
    while (!left.isEmpty()) {
      COSBase next = resolved(left.pop());
      if (next == null || !seen.add(next)) {
        continue;
      }
      if (next instanceof COSArray array) {
        for (int index = array.size() - 1; index >= 0; index--) {
          if (isDropped(resolved(array.get(index)))) {
            array.remove(index);
          } else {
            left.add(array.get(index));
          }
        }
      } else if (next instanceof COSDictionary dictionary) {
        clean(dictionary, left);
      }
    }
  }

  private static void clean(COSDictionary dictionary, Deque<COSBase> left) throws IOException {
    for (COSName name : NOWHERE) {
      if (!isResource(dictionary.getDictionaryObject(name))) {
        dictionary.removeItem(name);
      }
    }
    if (isAnnotation(dictionary)) {
      boolean link = isSafeLink(dictionary);
      for (COSName name : OF_ANNOTATIONS) {
        if (!(link && name.equals(COSName.A))) {
          dictionary.removeItem(name);
        }
      }
    }
    dictionary.getValues().forEach(left::add);
    if (dictionary instanceof COSStream stream) {
      PdfPictures.clean(stream);
    }
  }

  /** A page may have given a font or a picture any name. */
  private static boolean isResource(@Nullable COSBase value) {
    return value instanceof COSDictionary dictionary
        && RESOURCES.contains(dictionary.getNameAsString(COSName.TYPE, ""));
  }

  private static boolean isDropped(@Nullable COSBase entry) {
    return entry instanceof COSDictionary dictionary
        && isAnnotation(dictionary)
        && DROPPED_ANNOTATIONS.contains(dictionary.getNameAsString(COSName.SUBTYPE, ""));
  }

  private static boolean isAnnotation(COSDictionary dictionary) {
    return COSName.ANNOT.equals(dictionary.getCOSName(COSName.TYPE))
        || (dictionary.containsKey(COSName.RECT) && dictionary.containsKey(COSName.SUBTYPE));
  }

  private static boolean isSafeLink(COSDictionary annotation) {
    COSDictionary action = annotation.getCOSDictionary(COSName.A);
    return action != null && SAFE_ACTIONS.contains(action.getNameAsString(COSName.S, ""));
  }

  private static @Nullable COSBase resolved(@Nullable COSBase base) {
    return base instanceof COSObject reference ? reference.getObject() : base;
  }

  private static List<COSName> names(String... names) {
    return Arrays.stream(names).map(COSName::getPDFName).toList();
  }
}
