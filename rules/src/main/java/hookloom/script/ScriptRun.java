package hookloom.script;

import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.tool.ToolResult;
import java.util.List;

/** A script under way in one hook: a position, and the outputs kept so far. */
final class ScriptRun implements HookCode {
  private final Step[] steps;
  private final String[] outputs;
  private final HookContext context;
  private int position;

  ScriptRun(Program program, HookContext context) {
    this.steps = program.steps();
    this.outputs = program.outputs() == 0 ? null : new String[program.outputs()];
    this.context = context;
  }

  @Override
  public Progress advance() {
    while (position < steps.length) {
      Progress stop = steps[position].execute(this);
      if (stop != null) {
        return stop;
      }
    }
    return Progress.Exited.SUCCESS;
  }

  ToolResult call(Command command) {
    return command.run(context, outputs);
  }

  List<String> expand(Command.Template[] words) {
    return Command.expand(words, context, outputs);
  }

  void next() {
    position++;
  }

  void goTo(int step) {
    position = step;
  }

  /** Keeps an output without the newlines at its end. */
  void keep(int place, String output) {
    int end = output.length();
    while (end > 0 && output.charAt(end - 1) == '\n') {
      end--;
    }
    outputs[place] = output.substring(0, end);
  }

  /** Logs what a tool printed, as the output of a hook is (R258). */
  void log(ToolResult result) {
    if (!context.isLogKept()) {
      return;
    }
    Marks.reached(Rule.R258);
    String stdout = result.stdout().strip();
    if (!stdout.isEmpty()) {
      context.log("DEBUG", stdout);
    }
    String stderr = result.stderr().strip();
    if (!stderr.isEmpty()) {
      context.log("WARNING", stderr);
    }
  }
}
