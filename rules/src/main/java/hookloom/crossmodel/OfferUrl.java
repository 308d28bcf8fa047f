package hookloom.crossmodel;

import hookloom.access.UserNames;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/**
 * Where an offer is (X14): {@code [<controller>:]<owner>/<model>.<offer>[:<endpoint>]}. What a text
 * leaves out is empty here.
 *
 * @param owner of the model, not of the offer
 * @param endpoint empty in URLs that are stored or printed
 */
public record OfferUrl(
    String controller, String owner, String model, String offer, String endpoint) {
  private static final String INVALID =
      "application offer URL has invalid form, must be [<user/]<model>.<appname>: ";

  /** A URL, or why the text is none; the other is null. */
  public record Parsed(OfferUrl url, String error) {

    /** Whether the text is no URL. */
    public boolean isRefused() {
      return error != null;
    }
  }

  /** The text before the path, with its colon gone, and the rest (X16). */
  private record Split(String controller, String path) {}

  /** The offer that a text names (X15), with the errors of X17. */
  public static Parsed parse(String text) {
    Marks.reached(Rule.X15);
    Parsed parsed = parse(text, split(text));
    if (parsed.isRefused()) {
      return parsed;
    }
    if (parsed.url.model.isEmpty()) {
      return refused("application offer URL is missing model");
    }
    return parsed.url.offer.isEmpty()
        ? refused("application offer URL is missing application")
        : parsed;
  }

  /**
   * What find-offers looks for (X19): any part may be missing. Where no offer is named there can be
   * no endpoint, so the part before a colon is the controller.
   */
  public static Parsed parsePartial(String text) {
    Marks.reached(Rule.X19);
    int colon = text.indexOf(':');
    boolean namesNoOffer = text.indexOf('.') < 0 && colon > 0;
    return parse(
        text,
        namesNoOffer
            ? new Split(text.substring(0, colon), text.substring(colon + 1))
            : split(text));
  }

  private static Split split(String text) {
    Marks.reached(Rule.X16);
    String[] parts = text.split(":", -1);
    if (parts.length == 3) {
      return new Split(parts[0], parts[1] + ':' + parts[2]);
    }
    if (parts.length == 2 && !isPlainWord(parts[1])) {
      return new Split(parts[0], parts[1]);
    }
    return new Split("", text);
  }

  /** Letters and digits only: in doubt that is an endpoint (X16). */
  private static boolean isPlainWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'z' || !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Parsed parse(String text, Split split) {
    String path = split.path.startsWith("/") ? split.path.substring(1) : split.path;
    int slash = path.indexOf('/');
    String owner = slash > 0 ? path.substring(0, slash) : "";
    String rest = slash > 0 ? path.substring(slash + 1) : path;
    int dot = rest.indexOf('.');
    String model = dot < 0 ? rest : rest.substring(0, dot);
    String offer = dot < 0 ? "" : rest.substring(dot + 1);
    if (text.startsWith(":") || model.indexOf('/') >= 0 || offer.indexOf('/') >= 0) {
      return refused(INVALID + '"' + text + '"');
    }
    int colon = offer.indexOf(':');
    String name = colon < 0 ? offer : offer.substring(0, colon);
    String endpoint = colon < 0 ? "" : offer.substring(colon + 1);
    if (!owner.isEmpty() && !UserNames.isValid(owner)) {
      return refused("user name \"" + owner + "\" not valid");
    }
    if (!model.isEmpty() && !CrossModelNames.isModel(model)) {
      return refused("model name \"" + model + "\" not valid");
    }
    if (!name.isEmpty() && !CrossModelNames.isOffer(name)) {
      return refused("application name \"" + name + "\" not valid");
    }
    return new Parsed(new OfferUrl(split.controller, owner, model, name, endpoint), null);
  }

  private static Parsed refused(String error) {
    Marks.reached(Rule.X17);
    return new Parsed(null, error);
  }

  /** This URL, with what it leaves out filled in (X18). */
  public OfferUrl completed(String currentController, String currentUser) {
    Marks.reached(Rule.X18);
    return new OfferUrl(
        controller.isEmpty() ? currentController : controller,
        owner.isEmpty() ? currentUser : owner,
        model,
        offer,
        endpoint);
  }

  /** The URL without controller and endpoint, {@code admin/prod.mysql}. */
  public String path() {
    return owner + '/' + model + '.' + offer;
  }

  /** The URL as it is stored and printed: never with an endpoint (X14). */
  public String text() {
    Marks.reached(Rule.X14);
    return controller.isEmpty() ? path() : controller + ':' + path();
  }
}
