package org.countersign;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.platform.boundary.CountersignApplication;

/** The endpoints of the compiled code, such as {@code "POST /api/auth/login"}, each with its method. */
final class Endpoints {

    private static final Map<String, String> SERVLET_METHODS =
            Map.of("doGet", "GET", "doPost", "POST", "doPut", "PUT", "doDelete", "DELETE");

    /** All classes, read once, because tests ask for the endpoints once for each operation. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countersign");

    private Endpoints() {}

    static SortedMap<String, Method> ofResources() {
        SortedMap<String, Method> endpoints = new TreeMap<>();
        for (Class<?> resource : classesWith(Path.class)) {
            for (Method method : resource.getDeclaredMethods()) {
                httpMethod(method).ifPresent(verb -> endpoints.put(verb + ' ' + path(resource, method), method));
            }
        }
        return endpoints;
    }

    static SortedMap<String, Method> ofServlets() {
        SortedMap<String, Method> endpoints = new TreeMap<>();
        for (Class<?> servlet : classesWith(WebServlet.class)) {
            for (Method method : servlet.getDeclaredMethods()) {
                Optional.ofNullable(SERVLET_METHODS.get(method.getName()))
                        .ifPresent(verb -> Stream.of(
                                        servlet.getAnnotation(WebServlet.class).urlPatterns())
                                .forEach(path -> endpoints.put(verb + ' ' + path, method)));
            }
        }
        return endpoints;
    }

    /** Returns the names of a resource method's parameters that have this annotation. */
    static <A extends Annotation> Set<String> parameters(Method method, Class<A> annotation, Function<A, String> name) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(annotation))
                .map(parameter -> name.apply(parameter.getAnnotation(annotation)))
                .collect(Collectors.toSet());
    }

    private static List<Class<?>> classesWith(Class<? extends Annotation> annotation) {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        String base = CountersignApplication.class
                .getAnnotation(ApplicationPath.class)
                .value();
        return Stream.of(base, pathOf(resource), pathOf(method))
                .map(part -> part.replaceAll("^/|/$", ""))
                .filter(part -> !part.isEmpty())
                .reduce("", (left, right) -> left + '/' + right);
    }

    private static String pathOf(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
