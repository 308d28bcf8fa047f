package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import java.util.List;

/**
 * One change that the deployment of a bundle makes (L155). What it means for the model is told by
 * {@link BundleProgress}, for ids are only known when the changes before it are done.
 */
public sealed interface BundleChange {

  /** The lines that tell of it, without {@code - }; one, but for some exposures. */
  List<String> texts();

  /**
   * Juju's words around the model's refusal of it (L158), without {@code cannot deploy bundle: }.
   */
  default String around(String refusal) {
    return refusal;
  }

  /** A charm is brought to the model; no command of its own. */
  record UploadCharm(String text) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** A new application without units. */
  record DeployApplication(String text, ModelCommand.Deploy command) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot deploy application " + GoText.quote(command.app().text()) + ": " + refusal;
    }
  }

  /** An application that exists gets another charm. */
  record UpgradeApplication(String text, ModelCommand.Refresh command) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot upgrade application " + GoText.quote(command.app().text()) + ": " + refusal;
    }
  }

  /** Options of an application that exists. */
  record SetOptions(String text, ModelCommand.SetConfig command) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot update options for application "
          + GoText.quote(command.app().text())
          + ": "
          + refusal;
    }
  }

  /** Exposes an application; the commands are one for all endpoints and one for named ones. */
  record ExposeApplication(
      String application, List<String> texts, List<ModelCommand.Expose> commands)
      implements BundleChange {

    /** Copies what it is given. */
    public ExposeApplication {
      texts = List.copyOf(texts);
      commands = List.copyOf(commands);
    }

    @Override
    public String around(String refusal) {
      return "cannot expose application " + application + ": " + refusal;
    }
  }

  /** Annotations, which have no effect; no command. */
  record SetAnnotations(String text) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /**
   * A machine of the bundle.
   *
   * @param bundleId its key in {@code machines}
   * @param id the id that it is expected to get
   */
  record AddBundleMachine(String text, String bundleId, String id) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot create machine " + GoText.quote(bundleId) + ": " + refusal;
    }
  }

  /** A container for one unit; it is made together with that unit, so no command of its own. */
  record AddContainer(String text) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /**
   * One unit.
   *
   * @param unit the name that it is expected to get
   */
  record AddUnit(String text, UnitName unit, UnitPlace place) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot add unit for application "
          + GoText.quote(unit.application().text())
          + ": "
          + refusal;
    }
  }

  /** A relation. */
  record AddRelation(String text, ModelCommand.Integrate command) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot add relation between "
          + GoText.quote(command.first())
          + " and "
          + GoText.quote(command.second())
          + ": "
          + refusal;
    }
  }

  /** An offer of another model is consumed; not carried out yet. */
  record ConsumeOffer(String text, BundleSaas saas) implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** An application is offered to other models. */
  record CreateOffer(String text, String application, String offer, BundleOffer content)
      implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** A user gets access to an offer. */
  record GrantOffer(String text, String user, String access, String model, String offer)
      implements BundleChange {
    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public String around(String refusal) {
      return "cannot grant "
          + access
          + " access to user "
          + user
          + " on offer "
          + model
          + '.'
          + offer
          + ": "
          + refusal;
    }
  }
}
