package hookloom.live.deterministic;

/** SplitMix64 [1]; small, and its numbers belong to no library that might change them. */
final class SeededChooser implements Chooser {
  /*
   * [1] Steele, Lea, Flood: Fast splittable pseudorandom number generators. OOPSLA 2014.
   * The high 32 bits times the number of options, shifted: biased by less than one in 2^20 for the
   * few options that a kernel has.
   */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SeededChooser(long seed) {
    state = mixed(seed);
  }

  @Override
  public int choose(int options) {
    state += GOLDEN_GAMMA;
    return (int) (((mixed(state) >>> 32) * options) >>> 32);
  }

  private static long mixed(long value) {
    long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
