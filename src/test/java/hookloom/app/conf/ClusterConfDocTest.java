package hookloom.app.conf;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference page tells of all settings, and of no others. */
class ClusterConfDocTest {
  private static final Pattern KEY_OF_ROW =
      Pattern.compile("^\\| `([a-z.-]+)` \\|", Pattern.MULTILINE);

  private final String page;

  ClusterConfDocTest() throws IOException {
    page =
        Files.readString(
            Path.of(System.getProperty("hookloom.root"), "docs", "reference", "cluster-conf.md"));
  }

  @Test
  void tables_haveEachKeyOnce() {
    String settings = page.substring(0, page.indexOf("## What is in the data directory"));

    List<String> rows =
        KEY_OF_ROW.matcher(settings).results().map(match -> match.group(1)).toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(ConfReader.KEYS);
  }

  @Test
  void sampleErrors_areTheRealOnes() {
    assertThat(page).contains(messageOf("\n\nseed-node = []"));
    assertThat(page).contains(messageOf("\n\n\n\n\n\nport = 70000"));
  }

  private static String messageOf(String text) {
    try {
      ClusterConf.parse(text, Path.of("cluster.conf"));
      return "no error";
    } catch (BadInput e) {
      return e.getMessage();
    }
  }
}
