package hookloom.names;

import java.util.function.IntUnaryOperator;

/** UUIDs as text, made of bits that somebody else draws. */
public final class Uuid {
  /** How many values one drawn part can have: 16 bits. */
  public static final int PART = 0x10000;

  private Uuid() {}

  /**
   * A UUID of version 4.
   *
   * @param bits gives the i-th 16 bits of it, i from 0 to 7
   */
  public static String of(IntUnaryOperator bits) {
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
}
