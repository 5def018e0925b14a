package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * No integration test is left out by all combinations of server and database in {@code .ci/run}. The tags of a test
 * could exclude it from each of them, for another reason in each.
 */
class CombinationsTest {

    /** Tests with these tags have profiles of their own, which CI does not run. */
    private static final Set<String> ON_REQUEST = Set.of("bench", "restarts");

    private static final List<String> EXCLUSIONS =
            List.of("test.excluded-by-database", "test.excluded-by-server", "test.excluded-by-tools");

    /** @param excluded the excluded tags */
    private record Combination(String name, Set<String> excluded) {

        boolean runs(TestMethod test) {
            return test.tags().stream().noneMatch(excluded::contains);
        }
    }

    private record TestMethod(String name, Set<String> tags) {}

    @Test
    void everyIntegrationTest_runsInACombination() throws Exception {
        List<Combination> combinations = combinations();
        assertThat(combinations).extracting(Combination::name).contains("Payara Micro, H2", "WildFly, PostgreSQL");
        List<TestMethod> tests = integrationTests();
        assertThat(tests).hasSizeGreaterThan(500);
        assertThat(tests)
                .filteredOn(test -> test.tags().stream().noneMatch(ON_REQUEST::contains))
                .allSatisfy(test -> assertThat(combinations).anyMatch(combination -> combination.runs(test)));
    }

    /** Returns the first step and the further ones that select no classes. */
    private static List<Combination> combinations() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        List<Combination> combinations = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(".ci/run"))) {
            if (line.matches("(step|combination) '.*, (H2|PostgreSQL)'.*") && !line.contains("\\")) {
                combinations.add(combination(pom, line));
            }
        }
        return combinations;
    }

    private static Combination combination(Document pom, String line) {
        Map<String, String> properties = new HashMap<>();
        addProperties(properties, pom.getDocumentElement());
        List<String> profiles = words(line, "-P");
        elements(pom.getDocumentElement().getElementsByTagName("profile"))
                .filter(profile -> profiles.contains(child(profile, "id").getTextContent()))
                .forEach(profile -> addProperties(properties, profile));
        EXCLUSIONS.forEach(name -> words(line, "-D" + name + "=").stream()
                .reduce((a, b) -> a + ',' + b)
                .ifPresent(value -> properties.put(name, value)));
        Set<String> excluded = EXCLUSIONS.stream()
                .flatMap(name -> commaSeparated(properties.get(name)))
                .collect(Collectors.toSet());
        return new Combination(line.split("'", -1)[1], excluded);
    }

    private static void addProperties(Map<String, String> properties, Element parent) {
        elements(child(parent, "properties").getChildNodes())
                .forEach(property -> properties.put(property.getTagName(), property.getTextContent()));
    }

    /** Returns the words after this option, which are separated by commas. */
    private static List<String> words(String line, String option) {
        return Stream.of(line.split(" ", -1))
                .filter(argument -> argument.startsWith(option))
                .flatMap(argument -> commaSeparated(argument.substring(option.length())))
                .toList();
    }

    private static Stream<String> commaSeparated(String text) {
        return Stream.of(text.split(",", -1));
    }

    private static Element child(Element parent, String name) {
        return elements(parent.getChildNodes())
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static List<TestMethod> integrationTests() throws IOException {
        return new ClassFileImporter()
                .importPath(Path.of("target/test-classes/org/countersign/it")).stream()
                        .filter(type -> type.getSimpleName().endsWith("IT"))
                        .map(JavaClass::reflect)
                        .flatMap(CombinationsTest::testsOf)
                        .toList();
    }

    private static Stream<TestMethod> testsOf(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> new TestMethod(type.getSimpleName() + '.' + method.getName(), tags(type, method)));
    }

    private static Set<String> tags(Class<?> type, Method method) {
        return Stream.<AnnotatedElement>of(type, method)
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream())
                .map(Tag::value)
                .collect(Collectors.toSet());
    }
}
