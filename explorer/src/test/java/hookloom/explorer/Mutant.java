package hookloom.explorer;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The rules with one of them wilfully broken: a source file with one text replaced, compiled and
 * loaded beside the right ones.
 *
 * @param file below {@code hookloom}, {@code unit/NextOperation}
 * @param text occurs exactly once in the file
 */
record Mutant(String file, String text, String replacement) {

  /** What {@link MutantWorld#broken} finds with these rules. */
  String broken(String wanted, Path folder) throws Exception {
    compile(folder);
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader = new OwnRules(urls.toArray(new URL[0]))) {
      Class<?> world = Class.forName(MutantWorld.class.getName(), true, loader);
      return (String) world.getMethod("broken", String.class).invoke(null, wanted);
    }
  }

  private void compile(Path folder) throws IOException {
    Path source = root().resolve("rules/src/main/java/hookloom/" + file + ".java");
    String right = Files.readString(source);
    int place = right.indexOf(text);
    if (place < 0 || right.indexOf(text, place + 1) >= 0) {
      throw new AssertionError(file + " does not say this just once: " + text);
    }
    Path wrong = folder.resolve(source.getFileName());
    Files.writeString(wrong, right.replace(text, replacement));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-proc:none", "-nowarn"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(wrong))
            .call();
    if (!compiled) {
      throw new AssertionError(messages.toString());
    }
  }

  private static Path root() {
    String root = System.getProperty("hookloom.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.isDirectory(path.resolve("rules/src/main/java"))) {
      path = path.getParent();
    }
    return path;
  }

  /** Loads everything of ours anew, so that the mutant's class is the one that all see. */
  private static final class OwnRules extends URLClassLoader {
    OwnRules(URL[] urls) {
      super(urls, Mutant.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("hookloom.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }
}
