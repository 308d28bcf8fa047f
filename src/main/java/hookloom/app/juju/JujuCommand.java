package hookloom.app.juju;

import java.util.List;

/**
 * One juju command, parsed: flags and arguments are known and nothing has been asked yet. Carrying
 * it out changes nothing in it, so one parsed command serves many runs.
 */
public abstract class JujuCommand {
  private final String name;
  private boolean quiet;
  private boolean help;
  private String modelFlag;

  /** A command of this name, before its flags are parsed. */
  protected JujuCommand(String name) {
    this.name = name;
  }

  /** What came of a command. */
  public record Result(int exitCode, String error) {

    /** {@code ok}, or the error text. */
    public String text() {
      return exitCode == 0 ? "ok" : error;
    }
  }

  /** The name it was called by. */
  public final String name() {
    return name;
  }

  /** What stands after the name and the flags: {@code <application> ...}. */
  protected abstract String argumentsHelp();

  /** What it does, in one line. */
  protected abstract String purpose();

  /** Declares the command's own flags. */
  protected abstract void declare(GoFlags flags);

  /** Takes what is left when the flags are gone; fails with exit code 2 as a rule. */
  protected abstract void take(List<String> arguments) throws JujuFailure;

  /** Whether {@code -m} selects a model for it (L13). */
  protected boolean isAboutModel() {
    return true;
  }

  /**
   * Looks whether all that the command names on disk is there, before anything runs (E6b), and
   * tells what it will make.
   *
   * @throws JujuFailure as carrying it out would
   */
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {}

  /** Carries it out. */
  protected abstract void run(JujuSession session) throws JujuFailure;

  /** Carries it out and prints the error if it fails (L3). */
  public final Result execute(JujuSession session) {
    if (help) {
      session.output().out("Usage: juju " + name + " [options] " + argumentsHelp());
      session.output().out("");
      session.output().out("Summary:");
      session.output().out(purpose());
      return new Result(0, "");
    }
    try {
      run(quiet ? session.quietly() : session);
      return new Result(0, "");
    } catch (JujuFailure failure) {
      if (!failure.isSilent()) {
        session.output().err("ERROR " + failure.getMessage());
      }
      return new Result(failure.exitCode(), failure.getMessage());
    }
  }

  /** The model that the command is about. */
  protected final JujuSession.Target target(JujuSession session) throws JujuFailure {
    return session.target(modelFlag);
  }

  final void parse(List<String> words) throws JujuFailure {
    GoFlags flags = new GoFlags();
    declareGlobal(flags);
    if (isAboutModel()) {
      flags.text(value -> modelFlag = value, "m", "model");
    }
    flags.ignoredBool("B", "no-browser-login");
    declare(flags);
    List<String> arguments = flags.parse(words);
    if (!help) {
      take(arguments);
    }
  }

  /** The flags of every command (L5). */
  private void declareGlobal(GoFlags flags) {
    flags.bool(value -> quiet = value, "q", "quiet");
    flags.ignoredBool("v", "verbose", "debug", "show-log");
    flags.ignoredText("logging-config");
    flags.bool(value -> help = value, "h", "help");
  }

  /** Refuses arguments from the given one on (L7). */
  protected static void noMoreThan(int count, List<String> arguments) throws JujuFailure {
    if (arguments.size() <= count) {
      return;
    }
    StringBuilder text = new StringBuilder("unrecognized args: [");
    for (int i = count; i < arguments.size(); i++) {
      text.append(i > count ? " " : "").append('"').append(arguments.get(i)).append('"');
    }
    throw JujuFailure.usage(text.append(']').toString());
  }

  /** Refuses {@code --no-wait} alone (L59, L86). */
  protected static void noWaitNeedsForce(boolean noWait, boolean force) throws JujuFailure {
    if (noWait && !force) {
      throw JujuFailure.error("--no-wait without --force not valid");
    }
  }
}
