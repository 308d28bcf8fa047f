package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos;

  private Progress progress(int width) {
    return new Progress(out, () -> nanos, width);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void update_terminal_drawsOneLineWithAll() {
    progress(80).update(83_000_000, 1_234, 3, 12, 0);

    assertThat(written())
        .isEqualTo("\r0:01:23  1,234 hooks  3 of 12 units settled  no finding\u001b[K");
  }

  @Test
  void update_terminalTooSoon_drawsNothing() {
    Progress progress = progress(80);
    progress.update(0, 1, 0, 1, 0);
    bytes.reset();
    nanos = 99_000_000;

    progress.update(0, 2, 0, 1, 0);

    assertThat(written()).isEmpty();
  }

  @Test
  void update_narrowTerminal_neverReachesItsEdge() {
    progress(20).update(83_000_000, 1_234, 3, 12, 0);

    assertThat(written().replace("\r", "").replace("\u001b[K", "")).hasSize(19);
  }

  @Test
  void close_terminal_removesTheLine() {
    Progress progress = progress(80);
    progress.update(0, 1, 0, 1, 1);

    progress.close();

    assertThat(written()).endsWith("1 hook  0 of 1 units settled  1 finding\u001b[K\r\u001b[K");
  }

  @Test
  void update_noTerminalBeforeFiveSeconds_printsNothing() {
    Progress progress = progress(0);
    nanos = 4_999_000_000L;

    progress.update(0, 1, 0, 1, 0);
    progress.close();

    assertThat(written()).isEmpty();
  }

  @Test
  void update_noTerminalAfterFiveSeconds_printsALine() {
    Progress progress = progress(0);
    progress.label("seed 3 of 20");
    nanos = 5_000_000_000L;

    progress.update(3_600_000_000L, 1, 1, 1, 2);

    assertThat(written())
        .isEqualTo("seed 3 of 20  1:00:00  1 hook  1 of 1 units settled  2 findings\n");
  }

  @Test
  void update_noTerminalTwiceInFiveSeconds_printsOneLine() {
    Progress progress = progress(0);
    nanos = 5_000_000_000L;
    progress.update(0, 1, 0, 1, 0);
    nanos = 9_999_000_000L;

    progress.update(0, 2, 0, 1, 0);

    assertThat(written().lines()).hasSize(1);
  }
}
