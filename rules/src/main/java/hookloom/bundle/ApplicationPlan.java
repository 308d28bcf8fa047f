package hookloom.bundle;

import hookloom.charm.Charm;
import hookloom.charm.GoText;
import hookloom.charm.OptionValues;
import hookloom.model.ModelView;
import hookloom.model.ModelView.AppView;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plans the applications of a bundle: charms, deployment, options, exposure (L155, L156). */
final class ApplicationPlan {
  private static final Pattern ARCHITECTURE = Pattern.compile("(?:^|\\s)arch=(\\S+)");
  private static final Pattern LOCAL_URL = Pattern.compile("local:(.+)-([0-9]{1,9})");
  private static final String BASE_DEFAULT = "ubuntu@22.04";
  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

  private final CheckedBundle checked;
  private final ModelView view;
  private final List<PlanStep> steps;
  private final Map<String, PlanStep> uploads = new TreeMap<>();
  private final Map<String, String> localUrls = new TreeMap<>();
  private final Map<String, Integer> localRevisions = new TreeMap<>();
  private final SortedMap<String, PlanStep> deployed = new TreeMap<>();

  /** Adds its steps to the list. */
  ApplicationPlan(CheckedBundle checked, ModelView view, List<PlanStep> steps) {
    this.checked = checked;
    this.view = view;
    this.steps = steps;
    for (AppView app : view.apps()) {
      Matcher matcher = LOCAL_URL.matcher(app.charmUrl());
      if (matcher.matches()) {
        int next = Integer.parseInt(matcher.group(2)) + 1;
        localRevisions.merge(matcher.group(1), next, Math::max);
      }
    }
  }

  /** The steps that deploy an application, by its name; none for those that exist. */
  SortedMap<String, PlanStep> run() {
    for (BundleApplication application : checked.bundle().applications().values()) {
      FoundCharm found = checked.charms().get(application.name());
      AppView existing = view.app(AppName.of(application.name()));
      if (existing == null) {
        deploy(application, found);
      } else {
        change(application, found, existing);
      }
    }
    return deployed;
  }

  private void deploy(BundleApplication application, FoundCharm found) {
    String base = base(application);
    PlanStep upload = upload(application, found, base);
    PlanStep step =
        PlanStep.of(
            new BundleChange.DeployApplication(
                deployText(application, base), command(application, found, base)));
    step.after(upload);
    steps.add(step);
    deployed.put(application.name(), step);
    expose(application, step);
    if (!application.annotations().isEmpty()) {
      PlanStep annotations =
          PlanStep.of(new BundleChange.SetAnnotations("set annotations for " + application.name()));
      annotations.after(step);
      steps.add(annotations);
    }
  }

  private void change(BundleApplication application, FoundCharm found, AppView existing) {
    if (!existing.charm().equals(found.charm())) {
      String base = base(application);
      PlanStep upload = upload(application, found, base);
      ModelCommand.Refresh refresh =
          new ModelCommand.Refresh(
              existing.name(),
              found.charm(),
              url(application, found, base),
              found.code(),
              false,
              new TreeMap<>());
      PlanStep step =
          PlanStep.of(new BundleChange.UpgradeApplication(upgradeText(application, base), refresh));
      step.after(upload);
      steps.add(step);
    }
    SortedMap<String, String> changed =
        changedOptions(application, found.charm(), existing.explicitConfig());
    if (!changed.isEmpty()) {
      steps.add(
          PlanStep.of(
              new BundleChange.SetOptions(
                  "set application options for " + application.name(),
                  new ModelCommand.SetConfig(existing.name(), changed, List.of()))));
    }
    if (!existing.exposed()) {
      expose(application, null);
    }
  }

  private PlanStep upload(BundleApplication application, FoundCharm found, String base) {
    String key = key(application, base);
    PlanStep upload = uploads.get(key);
    if (upload == null && !isInModel(application, found, base)) {
      upload = PlanStep.of(new BundleChange.UploadCharm(uploadText(application, base)));
      steps.add(upload);
      uploads.put(key, upload);
    }
    return upload;
  }

  /** Whether some application of the model runs the very same charm of a store already. */
  private boolean isInModel(BundleApplication application, FoundCharm found, String base) {
    if (isLocal(application)) {
      return false;
    }
    for (AppView app : view.apps()) {
      if (app.charm().equals(found.charm())
          && app.base().equals(base.isEmpty() ? BASE_DEFAULT : base)
          && app.channel().equals(channel(application))) {
        return true;
      }
    }
    return false;
  }

  private static String key(BundleApplication application, String base) {
    return application.charm()
        + ' '
        + base
        + ' '
        + application.channel()
        + ' '
        + application.revision()
        + ' '
        + architecture(application);
  }

  private static boolean isLocal(BundleApplication application) {
    return application.charmPath() != null;
  }

  private static String architecture(BundleApplication application) {
    Matcher matcher = ARCHITECTURE.matcher(application.constraints());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The full base that the bundle gives the application; empty if it says nothing. */
  private String base(BundleApplication application) {
    String urlSeries =
        isLocal(application)
            ? ""
            : CharmUrl.parse(application.charm()).map(CharmUrl::series).orElse("");
    for (String base :
        List.of(
            application.base(),
            Bases.ofSeries(application.series()),
            Bases.ofSeries(urlSeries),
            checked.bundle().defaultBase(),
            Bases.ofSeries(checked.bundle().series()))) {
      if (!base.isEmpty()) {
        return Bases.full(base);
      }
    }
    return "";
  }

  private static String storeName(BundleApplication application) {
    return CharmUrl.parse(application.charm()).map(CharmUrl::name).orElse(application.charm());
  }

  private static String uploadText(BundleApplication application, String base) {
    StringBuilder text = new StringBuilder("upload charm ");
    text.append(isLocal(application) ? application.charm() : storeName(application));
    text.append(isLocal(application) ? "" : " from charm-hub");
    text.append(base.isEmpty() ? "" : " for base " + base);
    if (application.revision() != null) {
      text.append(" with revision ").append(application.revision().intValue());
    } else if (!application.channel().isEmpty()) {
      text.append(" from channel ").append(application.channel());
    }
    String architecture = architecture(application);
    return text.append(architecture.isEmpty() ? "" : " with architecture=" + architecture)
        .toString();
  }

  private static String deployText(BundleApplication application, String base) {
    StringBuilder text = new StringBuilder("deploy application ").append(application.name());
    text.append(isLocal(application) ? "" : " from charm-hub");
    text.append(base.isEmpty() ? "" : " on " + base);
    text.append(application.channel().isEmpty() ? "" : " with " + application.channel());
    if (!isLocal(application) && !storeName(application).equals(application.name())) {
      text.append(" using ").append(storeName(application));
    }
    return text.toString();
  }

  private static String upgradeText(BundleApplication application, String base) {
    return "upgrade "
        + application.name()
        + (isLocal(application) ? " " : " from charm-hub ")
        + "using charm "
        + (isLocal(application) ? application.charm() : storeName(application))
        + (base.isEmpty() ? "" : " for base " + base)
        + (application.channel().isEmpty() ? "" : " from channel " + application.channel());
  }

  private ModelCommand.Deploy command(
      BundleApplication application, FoundCharm found, String base) {
    String url = url(application, found, base);
    return new ModelCommand.Deploy(
        AppName.of(application.name()),
        found.charm(),
        url,
        found.code(),
        0,
        List.of(),
        config(application, found.charm()),
        application.trust(),
        channel(application),
        Integer.parseInt(url.substring(url.lastIndexOf('-') + 1)),
        base.isEmpty() ? BASE_DEFAULT : base);
  }

  private static String channel(BundleApplication application) {
    if (isLocal(application)) {
      return "";
    }
    String channel = application.channel().isEmpty() ? "stable" : application.channel();
    return channel.indexOf('/') < 0 && channel.matches("stable|candidate|beta|edge")
        ? "latest/" + channel
        : channel;
  }

  private String url(BundleApplication application, FoundCharm found, String base) {
    String name = found.charm().name();
    if (isLocal(application)) {
      return localUrls.computeIfAbsent(
          key(application, base),
          key -> "local:" + name + '-' + (localRevisions.merge(name, 1, Integer::sum) - 1));
    }
    int written = CharmUrl.parse(application.charm()).map(CharmUrl::revision).orElse(-1);
    int revision = written >= 0 ? written : found.revision();
    if (application.revision() != null) {
      revision = application.revision();
    }
    return "ch:amd64/" + name + '-' + revision;
  }

  private static SortedMap<String, Object> config(BundleApplication application, Charm charm) {
    SortedMap<String, Object> config = new TreeMap<>();
    for (Map.Entry<String, Object> option : application.options().entrySet()) {
      Object value = OptionValues.typed(charm, option.getKey(), option.getValue()).value();
      if (value != null) {
        config.put(option.getKey(), value);
      }
    }
    return config;
  }

  private static SortedMap<String, String> changedOptions(
      BundleApplication application, Charm charm, SortedMap<String, Object> existing) {
    SortedMap<String, String> changed = new TreeMap<>();
    for (Map.Entry<String, Object> option : config(application, charm).entrySet()) {
      if (!option.getValue().equals(existing.get(option.getKey()))) {
        changed.put(option.getKey(), text(option.getValue()));
      }
    }
    return changed;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : GoText.literal(value);
  }

  private void expose(BundleApplication application, PlanStep deployed) {
    SortedMap<String, ExposedEndpoint> endpoints = application.exposedEndpoints();
    if (!application.expose() && endpoints.isEmpty()) {
      return;
    }
    PlanStep step =
        PlanStep.of(
            new BundleChange.ExposeApplication(
                application.name(),
                ExposeTexts.of(application.name(), endpoints),
                exposeCommands(AppName.of(application.name()), endpoints)));
    step.after(deployed);
    steps.add(step);
  }

  private static List<ModelCommand.Expose> exposeCommands(
      AppName name, SortedMap<String, ExposedEndpoint> endpoints) {
    List<ModelCommand.Expose> commands = new ArrayList<>();
    SortedMap<String, List<String>> all = new TreeMap<>();
    SortedMap<String, List<String>> named = new TreeMap<>();
    for (Map.Entry<String, ExposedEndpoint> entry : endpoints.entrySet()) {
      (entry.getKey().isEmpty() ? all : named).put(entry.getKey(), ranges(entry.getValue()));
    }
    if (endpoints.isEmpty()) {
      all.put("", EVERYWHERE);
    }
    if (!all.isEmpty()) {
      commands.add(new ModelCommand.Expose(name, List.of(), all));
    }
    if (!named.isEmpty()) {
      commands.add(new ModelCommand.Expose(name, List.copyOf(named.keySet()), named));
    }
    return commands;
  }

  /** The networks, or all of them when nothing narrows them. */
  private static List<String> ranges(ExposedEndpoint endpoint) {
    return endpoint.cidrs().isEmpty() && endpoint.spaces().isEmpty()
        ? EVERYWHERE
        : endpoint.cidrs();
  }
}
