package hookloom.explorer.mutant;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

/**
 * Loads everything anew from the class path of the tests, but the classes of a mutant from memory:
 * so a mutant lives beside the rules that are whole.
 */
final class MutantLoader extends URLClassLoader {
  private final Map<String, byte[]> mutated;

  MutantLoader(Map<String, byte[]> mutated) throws MalformedURLException {
    super(classPath(), ClassLoader.getPlatformClassLoader());
    this.mutated = mutated;
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[parts.length];
    for (int i = 0; i < parts.length; i++) {
      urls[i] = new File(parts[i]).toURI().toURL();
    }
    return urls;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = mutated.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }
}
