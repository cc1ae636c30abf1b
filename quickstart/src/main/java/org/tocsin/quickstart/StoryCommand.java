package org.tocsin.quickstart;

import java.nio.file.Path;

/** How one plays the story on this machine, against the system that has that data folder. */
public record StoryCommand(Path data) {

  private static final String USUAL_JAR = "quickstart/target/tocsin-quickstart.jar";

  /** To be typed into a shell, in the folder in which the system was started. */
  public String text() {
    String started = System.getProperty("java.class.path", "");
    String jar = started.endsWith(".jar") && !started.contains(":") ? started : USUAL_JAR;
    boolean usual = data.equals(Path.of("data").toAbsolutePath().normalize());
    return "java -jar " + quoted(jar) + " story" + (usual ? "" : " --tocsin.data=" + quoted(data));
  }

  private static String quoted(Object word) {
    String text = word.toString();
    return text.matches("[\\w./:=+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
