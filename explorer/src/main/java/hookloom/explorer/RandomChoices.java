package hookloom.explorer;

import hookloom.process.Choice;

/** Choices drawn uniformly from a seed: SplitMix64, the same on every machine. */
public final class RandomChoices implements Choices {
  private long state;

  /** The choices of this seed. */
  public RandomChoices(long seed) {
    // Neighbouring seeds start far apart.
    state = mix(seed * 0x9e3779b97f4a7c15L + 0x632be59bd9b4e019L);
  }

  @Override
  public int choose(Choice choice, int options) {
    state += 0x9e3779b97f4a7c15L;
    long bits = mix(state) >>> 32;
    return (int) (bits * options >>> 32);
  }

  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
