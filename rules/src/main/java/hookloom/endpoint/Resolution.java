package hookloom.endpoint;

import hookloom.operator.Answer;

/**
 * What two arguments of a command mean: a pair of endpoints, or a refusal. One of them is null.
 *
 * @param pair the only pair that is meant; null when refused
 * @param refused why there is none; null when there is
 */
public record Resolution(EndpointPair pair, Answer.Refused refused) {

  static Resolution found(EndpointPair pair) {
    return new Resolution(pair, null);
  }

  static Resolution refused(String text, String code) {
    return new Resolution(null, new Answer.Refused(text, code));
  }

  /** Whether it is refused. */
  public boolean isRefused() {
    return refused != null;
  }
}
