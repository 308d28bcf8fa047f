package hookloom.app.juju;

import hookloom.crossmodel.OfferUrl;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju remove-offer} (L100, L101). */
final class RemoveOfferCommand extends JujuCommand {
  private List<String> offers = List.of();
  private boolean force;
  private boolean yes;

  RemoveOfferCommand() {
    super("remove-offer");
  }

  @Override
  protected String argumentsHelp() {
    return "<offer-url> ...";
  }

  @Override
  protected String purpose() {
    return "Removes one or more offers specified by their URL.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.bool(value -> force = value, "force").bool(value -> yes = value, "y", "yes");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no offers specified");
    }
    offers = List.copyOf(arguments);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    List<OfferUrl> urls = urls(session);
    if (force && !yes) {
      session
          .output()
          .err("WARNING! This command will remove offers: " + String.join(", ", offers));
      session.output().err("This includes all relations to those offers.");
      session.output().err("");
      String answer = session.answer("Continue [y/N]? ");
      if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
        throw JujuFailure.error("offer removal: aborted");
      }
    }
    List<String> failures = new ArrayList<>();
    for (OfferUrl url : urls) {
      if (!OfferArgument.hasModel(url, session)) {
        failures.add("model \"" + url.owner() + '/' + url.model() + "\" not found");
      } else if (session.ask(
              new JujuSession.Target(url.controller(), url.model()),
              new ModelCommand.RemoveOffer(url.offer(), force))
          instanceof Answer.Refused refused) {
        failures.add(refused.text());
      }
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.error(String.join("\n", failures));
    }
  }

  private List<OfferUrl> urls(JujuSession session) throws JujuFailure {
    List<OfferUrl> urls = new ArrayList<>();
    StringBuilder withEndpoints = new StringBuilder();
    for (String offer : offers) {
      OfferUrl url = OfferArgument.complete(offer, session);
      if (!url.endpoint().isEmpty()) {
        withEndpoints.append("\n -").append(offer);
      }
      urls.add(url);
      if (!url.controller().equals(urls.get(0).controller())) {
        throw JujuFailure.error("all offer URLs must use the same controller");
      }
    }
    if (withEndpoints.length() > 0) {
      throw JujuFailure.error(
          "These offers contain endpoints. Only specify the offer name itself." + withEndpoints);
    }
    return urls;
  }
}
