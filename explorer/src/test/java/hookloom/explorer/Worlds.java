package hookloom.explorer;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small worlds for tests: charms by a line each, steps as model commands. */
final class Worlds {
  private Worlds() {}

  /** A charm with endpoints {@code requires db:mysql}, {@code peers ring:ring container}. */
  static Charm charm(String name, boolean subordinate, String... endpoints) {
    TreeMap<String, Endpoint> map = new TreeMap<>();
    for (String line : endpoints) {
      String[] words = line.split(" ");
      String[] parts = words[1].split(":");
      Role role =
          switch (words[0]) {
            case "requires" -> Role.REQUIRER;
            case "provides" -> Role.PROVIDER;
            default -> Role.PEER;
          };
      Scope scope =
          words.length > 2 && words[2].equals("container") ? Scope.CONTAINER : Scope.GLOBAL;
      map.put(parts[0], Endpoint.of(parts[0], role, parts[1], 0, false, scope));
    }
    return new Charm(
        name,
        "",
        "",
        subordinate,
        map,
        new TreeSet<>(),
        false,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  /** What a test charm does. */
  interface Body {
    void run(HookContext context);
  }

  /** Handles every hook with the body; never waits, for it looks at nothing remote. */
  static CharmCode code(Body body) {
    return new CharmCode() {
      @Override
      public boolean handles(Hook hook) {
        return true;
      }

      @Override
      public HookCode start(HookContext context) {
        CallsOnce calls = new CallsOnce(context);
        return () -> {
          calls.again();
          body.run(calls.view());
          return Progress.Exited.SUCCESS;
        };
      }
    };
  }

  /** On created the leader writes an application value; on joined the unit writes; C reads. */
  static final CharmCode CHATTY =
      new CharmCode() {
        @Override
        public boolean handles(Hook hook) {
          return true;
        }

        @Override
        public HookCode start(HookContext context) {
          return () -> chat(context);
        }
      };

  private static Progress chat(HookContext context) {
    Hook hook = context.hook();
    if (hook.kind() == HookKind.RELATION_CREATED && context.isLeader()) {
      context.write(hook.relation(), true, "app", context.unit().text());
    } else if (hook.kind() == HookKind.RELATION_JOINED) {
      context.write(hook.relation(), false, "greets", hook.remoteUnit().text());
    } else if (hook.kind() == HookKind.RELATION_CHANGED) {
      var look =
          context.look(
              hook.relation(), hook.remoteUnit() != null ? hook.remoteUnit() : hook.remoteApp());
      if (look instanceof HookContext.Look.Waiting) {
        return Progress.Waits.INSTANCE;
      }
    }
    return Progress.Exited.SUCCESS;
  }

  /** A step. */
  record Step(Trigger trigger, String model, ModelCommand command) implements OperatorStep {
    @Override
    public String words() {
      return command.getClass().getSimpleName();
    }

    @Override
    public String run(Operator operator) {
      Answer answer = operator.call("sim", model, command);
      return answer instanceof Answer.Refused refused ? refused.text() : "ok";
    }
  }

  static Step now(ModelCommand command) {
    return new Step(new Trigger.AtOnce(), "default", command);
  }

  static Step settled(ModelCommand command) {
    return new Step(new Trigger.Settled(), "default", command);
  }

  static ModelCommand deploy(String app, Charm charm, CharmCode code, int units) {
    return new ModelCommand.Deploy(
        AppName.of(app),
        charm,
        "local:" + charm.name() + "-0",
        code,
        units,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "ubuntu@22.04");
  }

  static ModelCommand removeUnit(String unit) {
    return new ModelCommand.RemoveUnit(UnitName.of(unit), false, false);
  }

  static RunSetup setup(Strategy strategy, List<Fault> faults, OperatorStep... steps) {
    return new RunSetup(
        List.of("sim"), List.of(steps), faults, Switches.DEFAULT, strategy, 24L * 3600 * 1_000_000);
  }

  /** Three applications of three units in a chain, leaders writing, one unit removed. */
  static RunSetup reference(Strategy strategy) {
    Charm a = charm("a", false, "requires next:chain");
    Charm b = charm("b", false, "provides prev:chain", "requires next:chain");
    Charm c = charm("c", false, "provides prev:chain");
    return setup(
        strategy,
        List.of(),
        now(deploy("a", a, CHATTY, 3)),
        now(deploy("b", b, CHATTY, 3)),
        now(deploy("c", c, CHATTY, 3)),
        now(new ModelCommand.Integrate("a:next", "b:prev")),
        now(new ModelCommand.Integrate("b:next", "c:prev")),
        settled(removeUnit("b/2")));
  }

  /** The hooks of a unit as they started, {@code name(remote)}. */
  static List<String> hooksOf(String unit, RunSetup setup, Choices choices) {
    List<String> hooks = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            setup,
            choices,
            entry -> {
              if (entry.event() instanceof TraceEvent.HookStart start
                  && start.run().unit().text().equals(unit)) {
                Hook hook = start.hook();
                hooks.add(
                    hook.name()
                        + (hook.remoteUnit() == null ? "" : "(" + hook.remoteUnit().text() + ")"));
              }
            });
    AskedForm.asTold(simulation).run();
    return hooks;
  }
}
