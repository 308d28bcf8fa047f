package hookloom.explorer;

import hookloom.process.Choice;
import java.util.Arrays;

/** Choices of another source, kept in the order they were made. */
public final class RecordingChoices implements Choices {
  private final Choices source;
  private int[] made = new int[1024];
  private int size;

  /** Records what this source chooses. */
  public RecordingChoices(Choices source) {
    this.source = source;
  }

  @Override
  public int choose(Choice choice, int options) {
    int chosen = source.choose(choice, options);
    if (size == made.length) {
      made = Arrays.copyOf(made, size * 2);
    }
    made[size++] = chosen;
    return chosen;
  }

  /** All choices so far; a copy. */
  public int[] made() {
    return Arrays.copyOf(made, size);
  }
}
