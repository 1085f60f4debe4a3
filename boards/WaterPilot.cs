using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Boards
{
    /// <summary>The pilot that an image is built with: water. Each pilot has a file like this; <c>-p:Pilot=…</c> picks it.</summary>
    internal static class Pilot
    {
        /// <summary>Its name.</summary>
        public const string Name = "water";

        /// <summary>Its settings beyond those of all nodes.</summary>
        public static Setting[] Settings()
        {
            return WaterSettings.All();
        }

        /// <summary>Builds it, with a world of its own where its parts are emulated.</summary>
        public static PilotImage Create(Device device)
        {
            return new WaterImage(device, Home.Of(device));
        }
    }
}
