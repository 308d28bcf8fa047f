package hookloom.crossmodel;

import hookloom.names.AppName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.regex.Pattern;

/** What the names in offers and their URLs look like (X3); those of users are with the users. */
public final class CrossModelNames {
  private static final Pattern MODEL = Pattern.compile("[a-z0-9]+[a-z0-9-]*+");
  private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9]*+([_-][a-z0-9]++)*+");

  private CrossModelNames() {}

  /** Whether an offer may have the name: the form is that of an application's. */
  public static boolean isOffer(String text) {
    return AppName.isValid(text);
  }

  /** Whether a model may have the name. */
  public static boolean isModel(String text) {
    Marks.reached(Rule.X3);
    return MODEL.matcher(text).matches();
  }

  /** Whether an endpoint may have the name. */
  public static boolean isEndpoint(String text) {
    return ENDPOINT.matcher(text).matches();
  }
}
