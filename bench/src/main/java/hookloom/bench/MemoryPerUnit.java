package hookloom.bench;

import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.Simulation;
import java.lang.ref.Reference;
import java.util.Locale;

/**
 * How many bytes of heap a settled world holds for each unit; a program of its own, for a benchmark
 * harness measures time. Arguments: numbers of units.
 */
public final class MemoryPerUnit {
  private MemoryPerUnit() {}

  /** Prints a line for each number of units. */
  public static void main(String[] args) {
    for (String arg : args) {
      measure(Integer.parseInt(arg));
    }
  }

  private static void measure(int units) {
    ChainModel model = new ChainModel(units);
    long before = Live.heapBytes();
    Simulation simulation = new Simulation(model.setup(), new RandomChoices(units), null);
    RunResult result = simulation.run();
    long after = Live.heapBytes();
    Reference.reachabilityFence(simulation);
    System.out.println(
        String.format(
            Locale.ROOT,
            "MemoryPerUnit %d units: %d bytes a unit, %d MiB, %s",
            units,
            (after - before) / units,
            (after - before) >> 20,
            result.settled() ? "settled" : "not settled"));
  }
}
