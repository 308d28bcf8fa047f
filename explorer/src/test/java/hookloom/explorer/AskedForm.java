package hookloom.explorer;

import java.util.function.UnaryOperator;

/** Runs in which hooks ask their models by message, as in the live driver. */
public enum AskedForm {
  /** Each question is a step of its own. */
  AS_STEPS(simulation -> simulation.asking(Asks.AS_STEPS)),
  /** Each question and each answer is a step of its own. */
  BOTH_LEGS(simulation -> simulation.asking(Asks.BOTH_LEGS));

  /** The form of all runs of the tests: {@code -Dhookloom.asked=BOTH_LEGS}; null for at hand. */
  private static final String TOLD = System.getProperty("hookloom.asked");

  private final UnaryOperator<Simulation> form;

  AskedForm(UnaryOperator<Simulation> form) {
    this.form = form;
  }

  /** The same simulation, not yet started, in the form that the run of the tests was told. */
  public static Simulation asTold(Simulation simulation) {
    return TOLD == null ? simulation : valueOf(TOLD).of(simulation);
  }

  /** The same simulation, not yet started, in this form. */
  public Simulation of(Simulation simulation) {
    return form.apply(simulation);
  }
}
