package hookloom.app.node;

import hookloom.app.conf.ClusterConf;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which node a command is about: {@code --conf}. */
public final class ConfOption {
  private static final String FILE_NAME = "cluster.conf";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "The node's settings; default cluster.conf beside the command hookloom.")
  private Path conf;

  /** The file that was given, or the default one. */
  Path file() {
    return conf != null ? conf : root().resolve(FILE_NAME);
  }

  /** What it says; the defaults if none was given and there is none. */
  public ClusterConf read() {
    if (conf == null && !Files.exists(file())) {
      return ClusterConf.parse("", file());
    }
    return ClusterConf.read(file());
  }

  /** The words that name the same file to another command. */
  String words() {
    return conf == null ? "" : " --conf " + conf;
  }

  private static Path root() {
    return Path.of(System.getProperty("hookloom.root", ""));
  }
}
