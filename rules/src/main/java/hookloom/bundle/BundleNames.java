package hookloom.bundle;

import java.util.regex.Pattern;

/** The grammars of names in bundles. */
final class BundleNames {
  /** An application, SAAS or offer. */
  static final String APPLICATION = "[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*";

  /** An endpoint as bundles write it. */
  static final String ENDPOINT = "[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*";

  private static final Pattern APPLICATION_FORM = Pattern.compile(APPLICATION);
  private static final Pattern ENDPOINT_FORM = Pattern.compile(ENDPOINT);
  private static final Pattern MACHINE_FORM = Pattern.compile("0|[1-9][0-9]*");
  private static final Pattern OFFER_URL_FORM =
      Pattern.compile(
          "(?:[^\\s:/.]+:)?(?:[a-zA-Z0-9][a-zA-Z0-9.+-]*(?:@[a-zA-Z0-9.-]+)?/)?"
              + "[a-zA-Z0-9_-]+\\."
              + APPLICATION
              + "(?::[^\\s:]+)?");

  /** Longer texts are no names; the patterns go as deep as the text is long. */
  private static final int LENGTH_MAX = 500;

  private BundleNames() {}

  /** Whether the text is too long for any name, placement, charm or URL. */
  static boolean isTooLong(String text) {
    return text.length() > LENGTH_MAX;
  }

  static boolean isApplication(String text) {
    return !isTooLong(text) && APPLICATION_FORM.matcher(text).matches();
  }

  static boolean isEndpoint(String text) {
    return !isTooLong(text) && ENDPOINT_FORM.matcher(text).matches();
  }

  static boolean isMachine(String text) {
    return !isTooLong(text) && MACHINE_FORM.matcher(text).matches();
  }

  /** Whether it is {@code [<controller>:][<owner>/]<model>.<offer>[:<endpoint>]}. */
  static boolean isOfferUrl(String text) {
    return !isTooLong(text) && OFFER_URL_FORM.matcher(text).matches();
  }
}
