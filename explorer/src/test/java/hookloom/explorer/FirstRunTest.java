package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstRunTest {
  @Test
  void usual_prints() {
    RunSetup setup = Worlds.reference(Strategy.USUAL);
    List<TraceEntry> entries = new ArrayList<>();
    RunResult result = new Simulation(setup, new RandomChoices(1), entries::add).run();
    for (TraceEntry entry : entries) {
      System.out.println(
          entry.n()
              + " "
              + entry.micros() / 1000
              + " "
              + entry.step()
              + " "
              + entry.process()
              + " <"
              + entry.cause()
              + " "
              + entry.event());
    }
    System.out.println(result);
    assertThat(result.settled()).isTrue();
  }

  @Test
  void checked() {
    for (Strategy strategy : Strategy.values()) {
      RunSetup setup = Worlds.reference(strategy);
      java.util.TreeMap<String, Integer> counts = new java.util.TreeMap<>();
      int shown = 0;
      hookloom.trace.check.CheckReport total = null;
      for (int seed = 1; seed <= 200; seed++) {
        hookloom.trace.TraceHeader header =
            new hookloom.trace.TraceHeader(
                "0",
                "sim",
                seed,
                "random",
                hookloom.process.Switches.DEFAULT.words(),
                List.of("sim:default"));
        hookloom.trace.check.Checker checker = new hookloom.trace.check.Checker(header);
        new Simulation(setup, new RandomChoices(seed), checker).run();
        hookloom.trace.check.CheckReport report = checker.finish();
        for (hookloom.trace.check.Finding f : report.findings()) {
          counts.merge(f.invariant().toString(), 1, Integer::sum);
          if (shown++ < 20) System.out.println("seed " + seed + " " + f);
        }
        total = total == null ? report : total.plus(report);
      }
      System.out.println(strategy + " " + counts);
      for (var v : total.verdicts())
        System.out.print(v.invariant() + "=" + v.checked() + "/" + v.broken() + " ");
      System.out.println();
    }
  }

  @Test
  void show107() {
    new Simulation(
            Worlds.reference(Strategy.RANDOM),
            new RandomChoices(107),
            entry -> {
              String x = entry.event().toString();
              if (x.contains("b/1")
                  && (x.contains("lead")
                      || x.contains("Lease")
                      || x.contains("LEAD")
                      || x.contains("LeaseEnd")))
                System.out.println(
                    entry.n()
                        + " "
                        + entry.micros() / 1000
                        + " "
                        + entry.step()
                        + " "
                        + entry.process()
                        + " <"
                        + entry.cause()
                        + " "
                        + entry.event());
            })
        .run();
  }

  @Test
  void random_settles() {
    RunSetup setup = Worlds.reference(Strategy.RANDOM);
    for (int seed = 1; seed <= 300; seed++) {
      RunResult result = new Simulation(setup, new RandomChoices(seed), null).run();
      assertThat(result.settled()).as("seed " + seed + result).isTrue();
      if (seed % 50 == 0) System.out.println(result);
    }
    for (int r = 0; r < 5; r++) {
      long t = System.nanoTime();
      long hooks = 0, steps = 0;
      for (int seed = 1; seed <= 3000; seed++) {
        RunResult result =
            new Simulation(setup, new RecordingChoices(new RandomChoices(seed)), null).run();
        hooks += result.hooks();
        steps += result.steps();
      }
      double s = (System.nanoTime() - t) / 1e9;
      System.out.println(
          "schedules/s "
              + 3000 / s
              + " hooks/s "
              + hooks / s
              + " hooks per run "
              + hooks / 3000.0
              + " steps "
              + steps / 3000.0);
    }
  }
}
