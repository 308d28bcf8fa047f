package hookloom.app.run;

import hookloom.app.scenario.BadInput;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioReader;
import hookloom.explorer.RecordedChoices;
import hookloom.trace.TraceWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code hookloom replay}: a run again from its choices, compared byte for byte (E2). */
public final class Replay {
  private final Driver driver;
  private final Interrupt interrupt;
  private final Console console;

  /** A replay that prints to a console. */
  public Replay(Driver driver, Interrupt interrupt, Console console) {
    this.driver = driver;
    this.interrupt = interrupt;
    this.console = console;
  }

  /**
   * Runs again what a result directory holds.
   *
   * @return the exit code of E3; 1 also if the bytes differ
   * @throws BadInput if it is no result directory, or its inputs are not what they were
   */
  public int run(Path folder) {
    Path trace = folder.resolve(ResultWriter.TRACE);
    if (!Files.isRegularFile(trace)) {
      throw new BadInput(trace + ": no such file");
    }
    ChoicesFile file = ChoicesFile.read(folder.resolve(ChoicesFile.FILE_NAME));
    file.checkInputs();
    RunRequest request = file.request();
    Scenario scenario = new ScenarioReader(request.options()).read(request.file());
    SeedRun run = new SeedRun(request, scenario, driver, interrupt, file.version(), file.seed());
    Outcome outcome = null;
    String mismatch = null;
    try (InputStream old = new BufferedInputStream(Files.newInputStream(trace), 1 << 16)) {
      Comparison comparison = new Comparison(old);
      try (TraceWriter writer = new TraceWriter(comparison, run.header())) {
        outcome =
            run.run(new RecordedChoices(file.choices()), List.of(writer), null, Watcher.BLIND);
      } catch (RecordedChoices.Mismatch e) {
        mismatch = e.getMessage();
      }
      return tell(trace, outcome, mismatch, comparison);
    } catch (IOException e) {
      throw new BadInput(trace + ": can not be read: " + e.getMessage());
    }
  }

  private int tell(Path trace, Outcome outcome, String mismatch, Comparison comparison)
      throws IOException {
    boolean isWhole =
        comparison.isSame() ? comparison.isAtEnd() : mismatch != null && comparison.ranOut();
    if (outcome != null && outcome.interrupted()) {
      console.out("Interrupted.");
      return Runs.INTERRUPTED;
    }
    if (isWhole) {
      console.out(
          "The same, byte for byte: "
              + Texts.count(comparison.lines(), "line")
              + " of "
              + trace
              + (mismatch == null ? "." : ", up to where that run was interrupted."));
      if (outcome != null) {
        outcome.findings().forEach(one -> Texts.finding(one).forEach(console::out));
        console.out(Texts.verdict(outcome));
      }
      return outcome != null && outcome.isGood() ? 0 : Runs.FINDING;
    }
    console.out(
        "Not the same: "
            + trace
            + " differs from line "
            + (comparison.lines() + 1)
            + " on"
            + (mismatch == null ? "." : " (" + mismatch + ")."));
    return Runs.FINDING;
  }

  /** Compares what is written with what is there, and keeps neither. */
  private static final class Comparison extends OutputStream {
    private final InputStream old;
    private boolean same = true;
    private boolean ranOut;
    private long lines;

    Comparison(InputStream old) {
      this.old = old;
    }

    boolean isSame() {
      return same;
    }

    /** Whether all that is there was the same, and more was written. */
    boolean ranOut() {
      return ranOut;
    }

    /** Whether there is nothing more to compare with. */
    boolean isAtEnd() throws IOException {
      return old.read() < 0;
    }

    /** How many whole lines were the same. */
    long lines() {
      return lines;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int i = offset; same && i < offset + length; i++) {
        int was = old.read();
        ranOut = was < 0;
        same = was == (bytes[i] & 0xff);
        lines += same && bytes[i] == '\n' ? 1 : 0;
      }
    }
  }
}
