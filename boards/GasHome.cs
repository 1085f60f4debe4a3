using SmartSensor.Node;
using SmartSensor.Sensing.Emulation;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.GasMeter;

namespace SmartSensor.Boards
{
    /// <summary>The world that the image carries for a board with nothing wired to it.</summary>
    internal static class Home
    {
        /// <summary>The world where the settings ask for emulated parts; null for wired ones.</summary>
        public static World Of(Device device)
        {
            return device.Emulated ? new GasHome(1, GasSettings.Coefficient(device.Settings), long.MaxValue, 0f) : null;
        }
    }
}
