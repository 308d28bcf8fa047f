package hookloom.explorer;

import hookloom.process.Choice;

/** Choices made before, given again in their order. */
public final class RecordedChoices implements Choices {
  private final int[] made;
  private int next;

  /** Thrown when a run asks for choices that do not fit the recorded ones. */
  public static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  /** Gives these choices again. */
  public RecordedChoices(int[] made) {
    this.made = made.clone();
  }

  @Override
  public int choose(Choice choice, int options) {
    if (next == made.length) {
      throw new Mismatch(
          "the run asks for choice "
              + (next + 1)
              + " ("
              + choice
              + ") but only "
              + made.length
              + " were recorded");
    }
    int chosen = made[next++];
    if (chosen < 0 || chosen >= options) {
      throw new Mismatch(
          "choice "
              + next
              + " ("
              + choice
              + ") was "
              + chosen
              + " but has "
              + options
              + " options now");
    }
    return chosen;
  }

  /** Whether every recorded choice was used. */
  public boolean isUsedUp() {
    return next == made.length;
  }
}
