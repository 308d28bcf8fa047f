package hookloom.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.charm.CharmFiles;
import hookloom.explorer.AskedForm;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.fault.Fault;
import hookloom.hook.CharmCode;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import hookloom.yaml.Yaml;
import java.util.List;
import java.util.TreeMap;

/** A model under a random schedule, for tests of charm code. */
public final class SmallWorld {
  private static final long DAY_MICROS = 86_400L * 1_000_000;

  /** The run. */
  public final Simulation simulation;

  /** A world without applications. */
  public SmallWorld(long seed, Fault... faults) {
    simulation =
        new Simulation(
            new RunSetup(
                List.of("sim"),
                List.of(),
                List.of(faults),
                Switches.DEFAULT,
                Strategy.RANDOM,
                DAY_MICROS),
            new RandomChoices(seed),
            null);
    AskedForm.asTold(simulation).start();
  }

  /** Deploys a charm under its name; summary and description are added. */
  public SmallWorld deploy(String metadata, CharmCode code, int units) {
    Charm charm =
        CharmFiles.inline(
            Yaml.parseFirst("metadata.yaml", "summary: s\ndescription: d\n" + metadata),
            null,
            null,
            Switches.DEFAULT);
    return call(
        new ModelCommand.Deploy(
            AppName.of(charm.name()),
            charm,
            "local:" + charm.name() + "-0",
            code,
            units,
            List.of(),
            new TreeMap<>(),
            false,
            "",
            0,
            "ubuntu@22.04"));
  }

  /** Relates two applications. */
  public SmallWorld relate(String first, String second) {
    return call(new ModelCommand.Integrate(first, second));
  }

  /** Carries out a command, which must be accepted. */
  public SmallWorld call(ModelCommand command) {
    assertThat(simulation.operator().call("sim", "default", command))
        .isInstanceOf(Answer.Done.class);
    return this;
  }

  /** Lets everything happen that is left to do, within a day. */
  public SmallWorld settle() {
    assertThat(simulation.settle()).as(simulation.result(false).stuck().toString()).isTrue();
    return this;
  }

  /** The model now. */
  public ModelView model() {
    return simulation.operator().view("sim", "default").orElseThrow();
  }
}
