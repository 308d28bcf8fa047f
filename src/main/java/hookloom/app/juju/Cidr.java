package hookloom.app.juju;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Network ranges of the command line. */
final class Cidr {
  private static final Pattern IPV4 =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/([0-9]{1,3})");

  private Cidr() {}

  /** Checks a range of {@code --via} (L78). */
  static void checkVia(String text) throws JujuFailure {
    if (!isValid(text)) {
      throw JujuFailure.usage("invalid CIDR address: " + text);
    }
    if (text.equals("0.0.0.0/0")) {
      throw JujuFailure.usage("CIDR \"0.0.0.0/0\" not allowed");
    }
  }

  /** Whether the text is a range of IPv4 or IPv6 addresses. */
  static boolean isValid(String text) {
    Matcher four = IPV4.matcher(text);
    if (four.matches()) {
      boolean bytes = true;
      for (int group = 1; group <= 4; group++) {
        bytes &= Integer.parseInt(four.group(group)) <= 255;
      }
      return bytes && Integer.parseInt(four.group(5)) <= 32;
    }
    Matcher six = IPV6.matcher(text);
    return six.matches() && Integer.parseInt(six.group(1)) <= 128;
  }
}
