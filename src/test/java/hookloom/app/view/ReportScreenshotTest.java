package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hookloom.trace.TraceEntry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a real browser. Needs Chromium (Debian: package {@code chromium}), found on the
 * PATH or named by the property {@code hookloom.chromium} or the variable {@code
 * HOOKLOOM_CHROMIUM}.
 */
class ReportScreenshotTest {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 1000;
  private static final int TEXT_HEIGHT = 12;
  private static final int JOINED = 0x228833;
  private static final int CHANGED = 0x4477aa;
  private static final int FAILED = 0xc22d0e;
  private static final int LEADER = 0xd08a00;

  @TempDir static Path folder;
  private static BufferedImage picture;
  private static BufferedImage withoutArrows;
  private static String page;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    Optional<String> chromium = chromium();
    assumeTrue(
        chromium.isPresent(),
        "no Chromium found: install Debian's package chromium or set HOOKLOOM_CHROMIUM");
    List<TraceEntry> entries = ToyWorld.wordpress();
    Path report = folder.resolve("report.html");
    Files.writeString(report, Views.report(SampleReports.of(entries)));
    picture = screenshot(chromium.get(), report.toUri() + "#light", "report");
    withoutArrows = screenshot(chromium.get(), report.toUri() + "#light&noarrows", "bare");
    page = dom(chromium.get(), report.toUri() + "#light");
  }

  @Test
  void report_inABrowser_runsWithoutError() {
    assertThat(page).contains("data-drawn=").doesNotContain("data-error=");
  }

  @Test
  void report_inABrowser_drawsEveryHook() {
    long hooks = Story.of(ToyWorld.wordpress()).runs().size();

    assertThat(page).contains("data-drawn=\"" + hooks + "\"");
  }

  @Test
  void report_hookBoxes_areOnFourLanes() {
    assertThat(bands(CHANGED)).hasSize(4).allMatch(height -> height >= 15 && height <= 24);
  }

  @Test
  void report_colours_areThereInQuantity() {
    assertThat(pixels(JOINED)).isGreaterThan(2_000);
    assertThat(pixels(CHANGED)).isGreaterThan(5_000);
    assertThat(pixels(FAILED)).isGreaterThan(100);
    assertThat(pixels(LEADER)).isGreaterThan(500);
  }

  @Test
  void report_withArrows_hasTheirPixels() {
    long differing = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        differing += picture.getRGB(x, y) == withoutArrows.getRGB(x, y) ? 0 : 1;
      }
    }

    assertThat(differing).isGreaterThan(1_500);
  }

  private static long pixels(int colour) {
    return lanes(colour).values().stream().mapToLong(Integer::intValue).sum();
  }

  /** How many pixels of a colour there are in each row of the picture. */
  private static Map<Integer, Integer> lanes(int colour) {
    Map<Integer, Integer> rows = new TreeMap<>();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if ((picture.getRGB(x, y) & 0xffffff) == colour) {
          rows.merge(y, 1, Integer::sum);
        }
      }
    }
    return rows;
  }

  /** Heights of the bands of rows that hold much of a colour, across the text in it. */
  private static List<Integer> bands(int colour) {
    List<Integer> heights = new ArrayList<>();
    int first = 0;
    int last = -TEXT_HEIGHT;
    for (Map.Entry<Integer, Integer> row : lanes(colour).entrySet()) {
      if (row.getValue() > 100) {
        if (row.getKey() - last >= TEXT_HEIGHT) {
          first = row.getKey();
          heights.add(0);
        }
        last = row.getKey();
        heights.set(heights.size() - 1, last - first + 1);
      }
    }
    return heights;
  }

  private static Optional<String> chromium() {
    String named = System.getProperty("hookloom.chromium", System.getenv("HOOKLOOM_CHROMIUM"));
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return Optional.of(candidate.toString());
        }
      }
    }
    return Optional.empty();
  }

  private static BufferedImage screenshot(String chromium, String url, String name)
      throws IOException, InterruptedException {
    Path png = folder.resolve(name + ".png");
    run(chromium, name, List.of("--screenshot=" + png, url));
    return ImageIO.read(png.toFile());
  }

  private static String dom(String chromium, String url) throws IOException, InterruptedException {
    return Files.readString(run(chromium, "dom", List.of("--dump-dom", url)));
  }

  /** Runs Chromium to its end; gives the file with its output. */
  private static Path run(String chromium, String name, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--user-data-dir=" + folder.resolve(name + "-profile"),
                "--window-size=" + WIDTH + "," + HEIGHT));
    command.addAll(arguments);
    Path output = folder.resolve(name + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve(name + ".err").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Chromium did not end: " + command);
    }
    return output;
  }
}
