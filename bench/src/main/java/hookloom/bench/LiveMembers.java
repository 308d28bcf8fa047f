package hookloom.bench;

import hookloom.app.live.LocalRun;
import hookloom.controlleractors.Storage;
import hookloom.explorer.OperatorStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a member of a relation takes of memory in a live node: the heap of settled chains of
 * applications before they are related and after, in memory and untraced. A member is a unit in a
 * relation's scope, with its bag, what the other units' agents know of it, and its hooks' state.
 */
public final class LiveMembers {
  private LiveMembers() {}

  /** Prints a line for each number of units. */
  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      measure(Integer.parseInt(arg));
    }
  }

  private static void measure(int units) throws IOException {
    List<OperatorStep> steps = new ChainModel(units).setup().steps();
    Predicate<OperatorStep> relates = step -> step.words().equals("integrate");
    List<OperatorStep> relating = steps.stream().filter(relates).toList();
    Path folder = Files.createTempDirectory("hookloom-bench");
    try (LocalRun run = Live.start(folder, Storage.NONE, null)) {
      run.bootstrap("sim");
      Live.carryOut(steps.stream().filter(relates.negate()).toList(), run, "default");
      Live.settle(run);
      long before = Live.heapBytes();
      Live.carryOut(relating, run, "default");
      Live.settle(run);
      long after = Live.heapBytes();
      long members = 2L * ChainModel.UNITS * relating.size();
      System.out.println(
          String.format(
              Locale.ROOT,
              "LiveMembers %d units: %d relations, %d members, %d bytes a member,"
                  + " %d MiB before, %d MiB after",
              units,
              relating.size(),
              members,
              (after - before) / members,
              before >> 20,
              after >> 20));
    } finally {
      Live.delete(folder);
    }
  }
}
