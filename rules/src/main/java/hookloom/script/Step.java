package hookloom.script;

import hookloom.hook.HookCode.Progress;
import hookloom.tool.ToolResult;
import java.util.List;

/** One step of a script. Executed, it moves the run's position on, or tells why the run stops. */
abstract class Step {

  /** Gives null when the run may go on at its position. */
  abstract Progress execute(ScriptRun run);

  /** A line that is a tool call. */
  static final class Call extends Step {
    private final Command command;
    private final String line;

    Call(Command command, String line) {
      this.command = command;
      this.line = line;
    }

    @Override
    Progress execute(ScriptRun run) {
      ToolResult result = run.call(command);
      if (result.isWaiting()) {
        return Progress.Waits.INSTANCE;
      }
      if (result != ToolResult.DONE) {
        run.log(result);
        if (result.code() != 0) {
          return failed(result, line);
        }
      }
      run.next();
      return null;
    }
  }

  /** A tool call whose output is kept for the words of a later step. */
  static final class Keep extends Step {
    private final Command command;
    private final int place;
    private final String line;
    private final Jump ifFailed;

    /** With the place of the output; {@code ifFailed} is null where a failure ends the hook. */
    Keep(Command command, int place, String line, Jump ifFailed) {
      this.command = command;
      this.place = place;
      this.line = line;
      this.ifFailed = ifFailed;
    }

    @Override
    Progress execute(ScriptRun run) {
      ToolResult result = run.call(command);
      if (result.isWaiting()) {
        return Progress.Waits.INSTANCE;
      }
      if (result.code() != 0) {
        run.log(result);
        if (ifFailed == null) {
          return failed(result, line);
        }
        run.goTo(ifFailed.target);
        return null;
      }
      run.keep(place, result.stdout());
      run.next();
      return null;
    }
  }

  /** Where the steps of an {@code if} end; known once they are all there. */
  static final class Jump {
    int target;
  }

  /** The condition of an {@code if}. */
  static final class If extends Step {
    private final Command command;
    private final Jump otherwise;

    If(Command command, Jump otherwise) {
      this.command = command;
      this.otherwise = otherwise;
    }

    @Override
    Progress execute(ScriptRun run) {
      ToolResult result = run.call(command);
      if (result.isWaiting()) {
        return Progress.Waits.INSTANCE;
      }
      if (result.isTrue()) {
        run.next();
      } else {
        if (result.code() != 0) {
          run.log(result);
        }
        run.goTo(otherwise.target);
      }
      return null;
    }
  }

  /** {@code fail}: exit 1, with a message. */
  static final class Fail extends Step {
    private final Command.Template[] message;

    Fail(List<Command.Template> message) {
      this.message = message.toArray(Command.Template[]::new);
    }

    @Override
    Progress execute(ScriptRun run) {
      return new Progress.Exited(1, String.join(" ", run.expand(message)));
    }
  }

  /** {@code sleep}: virtual time goes by. */
  static final class Sleep extends Step {
    private final Progress.Sleeps sleeps;

    Sleep(long micros) {
      this.sleeps = new Progress.Sleeps(micros);
    }

    @Override
    Progress execute(ScriptRun run) {
      run.next();
      return sleeps;
    }
  }

  private static Progress.Exited failed(ToolResult result, String line) {
    return new Progress.Exited(result.code(), line + ": " + result.stderr().strip());
  }
}
