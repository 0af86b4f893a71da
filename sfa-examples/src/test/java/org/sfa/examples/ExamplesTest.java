package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every class with a main runs without arguments and prints something. */
class ExamplesTest {

    @TestFactory
    Stream<DynamicTest> example_runs() throws IOException, URISyntaxException {
        return mains().stream()
                .map(main -> DynamicTest.dynamicTest(main.getDeclaringClass().getSimpleName(), () -> {
                    CommandRun run = CommandRun.capture(() -> run(main));
                    assertThat(run.err()).isEmpty();
                    assertThat(run.out()).isNotBlank();
                }));
    }

    @Test
    void mains_areFound() throws IOException, URISyntaxException {
        assertThat(mains().stream().map(main -> main.getDeclaringClass().getName()))
                .contains(Main.class.getName());
    }

    private static int run(Method main) {
        try {
            main.invoke(null, (Object) new String[0]);
            return 0;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(main.getDeclaringClass() + " failed", e);
        }
    }

    private static List<Method> mains() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replaceAll("[/\\\\]", "."))
                    .sorted()
                    .flatMap(name -> mainOf(name).stream())
                    .toList();
        }
    }

    private static List<Method> mainOf(String name) {
        try {
            Class<?> type = Class.forName(name, false, ExamplesTest.class.getClassLoader());
            return Stream.of(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals("main")
                            && Modifier.isStatic(method.getModifiers())
                            && Modifier.isPublic(method.getModifiers())
                            && List.of(method.getParameterTypes()).equals(List.of(String[].class)))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
