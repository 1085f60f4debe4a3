using SmartSensor.GasMeter;
using SmartSensor.Node;

namespace SmartSensor.Boards
{
    /// <summary>The pilot that an image is built with: gas. Each pilot has a file like this; <c>-p:Pilot=…</c> picks it.</summary>
    internal static class Pilot
    {
        /// <summary>Its name.</summary>
        public const string Name = "gas";

        /// <summary>Its settings beyond those of all nodes.</summary>
        public static Setting[] Settings()
        {
            return GasSettings.All();
        }

        /// <summary>Builds it, with a world of its own where its parts are emulated.</summary>
        public static PilotImage Create(Device device)
        {
            return new GasImage(device, Home.Of(device));
        }
    }
}
