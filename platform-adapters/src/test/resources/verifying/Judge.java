import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges messages, a folder each, with the program that the document gives. */
public class Judge {
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      Path message = Path.of(folder);
      List<String> keys = Files.readAllLines(message.resolve("keys"));
      boolean genuine =
          TocsinSignature.genuine(
              Files.readString(message.resolve("webhook-id")),
              Files.readString(message.resolve("webhook-timestamp")),
              Files.readString(message.resolve("webhook-signature")),
              Files.readAllBytes(message.resolve("body")),
              keys);
      System.out.println(genuine);
    }
  }
}
