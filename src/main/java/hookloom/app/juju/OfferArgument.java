package hookloom.app.juju;

import hookloom.crossmodel.OfferUrl;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** An offer as commands name it: by its URL, or by its bare name in the current model (X20). */
final class OfferArgument {
  private OfferArgument() {}

  /** The URL, with all that the text leaves out, but an endpoint. */
  static OfferUrl complete(String text, JujuSession session) throws JujuFailure {
    String full = text;
    if (text.indexOf('.') < 0 && text.indexOf('/') < 0 && text.indexOf(':') < 0) {
      Marks.reached(Rule.X20);
      JujuSession.Target current = session.target(null);
      full = session.view(current).owner() + '/' + current.model() + '.' + text;
    }
    OfferUrl.Parsed parsed = OfferUrl.parse(full);
    if (parsed.isRefused()) {
      throw JujuFailure.error(parsed.error());
    }
    String controller = parsed.url().controller();
    String on = session.controller(controller.isEmpty() ? null : controller).controller();
    return parsed.url().completed(on, session.user(on));
  }

  /** Whether there is the model that the offer should be in. */
  static boolean hasModel(OfferUrl url, JujuSession session) {
    return session.operator().models(url.controller()).contains(url.owner() + '/' + url.model());
  }
}
