// One node of OpenSearch on loopback, for development: java -cp 'lib/*' OneNode.java DIRECTORY PORT

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** The node of the server's own archive, with its two modules on the class path in place of a directory of modules. */
public class OneNode extends Node {

    OneNode(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "kontor"),
            List.of(module(Netty4ModulePlugin.class), module(CommonAnalysisModulePlugin.class)),
            false
        );
    }

    static PluginInfo module(Class<? extends Plugin> plugin) {
        String version = Version.CURRENT.toString();
        return new PluginInfo(
            plugin.getName(), "on the class path", version, Version.CURRENT, "21", plugin.getName(), null, new ArrayList<>(), false
        );
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.builder()
            .put("path.home", Path.of(arguments[0]).toAbsolutePath().toString())
            .put("cluster.name", "kontor")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", "0")
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        Node node = new OneNode(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception problem) {
                problem.printStackTrace();
            }
        }));
        node.start();
        Thread.currentThread().join();
    }
}
