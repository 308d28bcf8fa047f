package hookloom.live.deterministic;

/** Where every choice of a deterministic run comes from. */
public interface Chooser {

  /** A choice among 0 to options - 1; only asked when there are two or more. */
  int choose(int options);

  /** Each option as likely as any other; the same on any machine. */
  static Chooser seeded(long seed) {
    return new SeededChooser(seed);
  }

  /** The choices given, in order; then always the first option. */
  static Chooser recorded(int... choices) {
    return new Chooser() {
      private int next;

      @Override
      public int choose(int options) {
        int choice = next < choices.length ? choices[next] : 0;
        if (choice >= options) {
          throw new IllegalArgumentException(
              "recorded choice " + next + " is " + choice + ", but there are " + options);
        }
        next++;
        return choice;
      }
    };
  }
}
