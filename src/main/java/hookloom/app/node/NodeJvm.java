package hookloom.app.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command that runs a node in a JVM of its own, with the Java and the classes of this one. */
final class NodeJvm {
  /** More options for the JVMs of nodes, parted by blanks. */
  static final String OPTIONS_VARIABLE = "HOOKLOOM_NODE_JAVA_OPTS";

  /** The same for who can set no variable, such as a test; it comes first. */
  static final String OPTIONS_PROPERTY = "hookloom.node.options";

  /** The class archive that the launcher has made for nodes; it halves what a start costs. */
  private static final String ARCHIVE_PROPERTY = "hookloom.node.archive";

  /** Where cluster.conf is by default. */
  private static final String ROOT_PROPERTY = "hookloom.root";

  private static final int NATIVE_ACCESS_SINCE = 22;
  private static final int UNSAFE_WARNINGS_SINCE = 23;

  private NodeJvm() {}

  /** The words of {@code hookloom node} with these words behind it. */
  static List<String> command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(Runtime.version().feature()));
    String archive = System.getProperty(ARCHIVE_PROPERTY);
    if (archive != null) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    String root = System.getProperty(ROOT_PROPERTY);
    if (root != null) {
      command.add("-D" + ROOT_PROPERTY + "=" + root);
    }
    for (String more :
        Arrays.asList(System.getProperty(OPTIONS_PROPERTY), System.getenv(OPTIONS_VARIABLE))) {
      if (more != null && !more.isBlank()) {
        command.addAll(List.of(more.strip().split("\\s+")));
      }
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "hookloom.app.Main", "node"));
    command.addAll(words);
    return command;
  }

  /**
   * What a node's JVM is told, by its version.
   *
   * @param feature 17, 21, 25
   */
  static List<String> flags(int feature) {
    List<String> flags = new ArrayList<>();
    flags.addAll(
        List.of("-XX:+UseG1GC", "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
    if (feature >= NATIVE_ACCESS_SINCE) {
      flags.add("--enable-native-access=ALL-UNNAMED"); // LevelDB
    }
    if (feature >= UNSAFE_WARNINGS_SINCE) {
      flags.add("--sun-misc-unsafe-memory-access=allow"); // Pekko
    }
    return flags;
  }
}
