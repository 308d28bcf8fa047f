package hookloom.controller;

import java.util.function.IntUnaryOperator;

/** What a new model is known by besides its name. */
public final class ModelIds {
  private static final int ROUND_NETWORKS = 25;

  private ModelIds() {}

  /**
   * A UUID of version 4.
   *
   * @param bits gives the i-th 16 bits of it, i from 0 to 7
   */
  public static String uuid(IntUnaryOperator bits) {
    StringBuilder hex = new StringBuilder(36);
    for (int i = 0; i < 8; i++) {
      int drawn = bits.applyAsInt(i);
      hex.append(Character.forDigit(drawn >> 12 & 15, 16));
      hex.append(Character.forDigit(drawn >> 8 & 15, 16));
      hex.append(Character.forDigit(drawn >> 4 & 15, 16));
      hex.append(Character.forDigit(drawn & 15, 16));
    }
    hex.setCharAt(12, '4');
    hex.setCharAt(16, "89ab".charAt(Character.digit(hex.charAt(16), 16) & 3));
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString();
  }

  /** The second byte of the addresses of the n-th model, from 1 (L26). */
  public static int network(int n) {
    return n <= ROUND_NETWORKS ? n * 10 : n - ROUND_NETWORKS + (n - ROUND_NETWORKS - 1) / 9;
  }
}
