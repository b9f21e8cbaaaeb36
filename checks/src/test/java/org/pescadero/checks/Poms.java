package org.pescadero.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the modules' pages for Maven say, as far as the checks ask. */
final class Poms {
    private Poms() {}

    /** The group of each dependency that a user of the module gets at run time; the parent's own come first. */
    static List<String> runtimeDependencies(String module) {
        List<String> groups = new ArrayList<>();
        addRuntimeDependencies(Repository.ROOT.resolve("pom.xml"), groups);
        addRuntimeDependencies(Repository.ROOT.resolve(module).resolve("pom.xml"), groups);
        return groups;
    }

    private static void addRuntimeDependencies(Path pom, List<String> groups) {
        Element project = read(pom);
        for (Element dependencies : children(project, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                String scope = text(dependency, "scope");
                boolean optional = text(dependency, "optional").equals("true");
                if (!optional && (scope.isEmpty() || scope.equals("compile") || scope.equals("runtime"))) {
                    groups.add(text(dependency, "groupId"));
                }
            }
        }
    }

    private static Element read(Path pom) {
        try {
            return DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
