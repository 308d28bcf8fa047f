package hookloom.app.reliability;

import hookloom.app.control.LiveOperator;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * An operator of one model who keeps adding, relating, writing and removing, one command after
 * another, and knows what must have come of those that were acknowledged. Its commands are a
 * function of the seed and of what was answered.
 */
final class Workload implements Runnable {
  private static final int UNITS_MAX = 3;
  private static final int PAUSE_MILLIS_MAX = 300;
  private static final List<String> EXTRAS = List.of("app-a", "app-b");

  private final LiveOperator operator;
  private final String controller;
  private final Random random;
  private final BiConsumer<String, String> trace;
  private final Oracle oracle = new Oracle();
  private volatile boolean stops;
  private volatile Throwable failure;
  private volatile boolean isAsking;
  private volatile int acknowledged;
  private volatile int refused;
  private int counter;

  /**
   * A workload that has not begun.
   *
   * @param trace takes the words of a command and what came of it
   */
  Workload(LiveOperator operator, String controller, long seed, BiConsumer<String, String> trace) {
    this.operator = operator;
    this.controller = controller;
    this.random = new Random(seed);
    this.trace = trace;
  }

  @Override
  public void run() {
    try {
      call("deploy db", Charms.deploy("db", 2));
      call("deploy web", Charms.deploy("web", 1));
      call("integrate web db", new ModelCommand.Integrate("web", "db"));
      while (!stops) {
        step();
        if (random.nextInt(3) == 0) {
          look(false);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MILLIS_MAX)));
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void step() {
    List<String> apps = oracle.apps();
    String app = apps.get(random.nextInt(apps.size()));
    List<String> units = oracle.units(app);
    String extra = EXTRAS.get(random.nextInt(EXTRAS.size()));
    boolean extraIsThere = apps.contains(extra);
    switch (random.nextInt(9)) {
      case 0, 1 -> {
        if (units.size() < UNITS_MAX) {
          call("add-unit " + app, new ModelCommand.AddUnits(AppName.of(app), 1, List.of()));
        }
      }
      case 2 -> {
        if (units.size() > 1) {
          String unit = units.get(random.nextInt(units.size()));
          call("remove-unit " + unit, new ModelCommand.RemoveUnit(UnitName.of(unit), false, false));
        }
      }
      case 3 -> relate("web");
      case 4 -> {
        if (extraIsThere) {
          relate(extra);
        }
      }
      case 5 -> {
        if (!extraIsThere) {
          call("deploy " + extra, Charms.deploy(extra, 1));
        } else if (random.nextBoolean()) {
          call(
              "remove-application " + extra,
              new ModelCommand.RemoveApplication(AppName.of(extra), false, false));
        }
      }
      case 6 ->
          call("expose " + app, new ModelCommand.Expose(AppName.of(app), List.of(), Map.of()));
      case 7 -> call("unexpose " + app, new ModelCommand.Unexpose(AppName.of(app), List.of()));
      default -> {
        String value = Integer.toString(++counter);
        call(
            "config " + app + " counter=" + value,
            new ModelCommand.SetConfig(
                AppName.of(app), new TreeMap<>(Map.of("counter", value)), List.of()));
      }
    }
  }

  private void relate(String app) {
    if (!oracle.areRelated(app, "db")) {
      call("integrate " + app + " db", new ModelCommand.Integrate(app, "db"));
    } else if (random.nextBoolean()) {
      call(
          "remove-relation " + app + " db",
          new ModelCommand.RemoveRelation(app, "db", false, false));
    }
  }

  private void call(String words, ModelCommand command) {
    isAsking = true;
    Answer answer = operator.call(controller, "default", command);
    isAsking = false;
    if (answer instanceof Answer.Done done) {
      oracle.acknowledged(command, done);
      acknowledged++;
      trace.accept(controller + ": juju " + words, "ok");
    } else {
      String text = ((Answer.Refused) answer).text();
      refused++;
      trace.accept(controller + ": juju " + words, text);
    }
  }

  /** Fails if an acknowledged command's effect is not there. */
  void look(boolean settled) {
    ModelView view = operator.view(controller, "default").orElseThrow();
    List<String> wrong = oracle.differences(view, settled);
    if (!wrong.isEmpty()) {
      List<String> lines = new ArrayList<>(List.of("lost or too much in " + controller + ':'));
      lines.addAll(wrong);
      lines.add("wanted: " + oracle);
      throw new AssertionError(String.join(System.lineSeparator() + "  ", lines));
    }
  }

  /** Ends it after the command under way. */
  void stop() {
    stops = true;
  }

  /** Throws what has ended it before its time. */
  void check() {
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw new AssertionError("the operator of " + controller + " has failed", failure);
    }
  }

  /** Whether a command is under way. */
  boolean isAsking() {
    return isAsking;
  }

  /** How many commands were acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  /** How many commands were refused. */
  int refused() {
    return refused;
  }
}
