using System;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards
{
    /// <summary>Stands for the emulated parts in an image that carries none: what is built with <c>-p:Parts=Wired</c> for production.</summary>
    public static class EmulatedParts
    {
        /// <summary>Null: there is no world in which to open anything, and nobody asks.</summary>
        public static RegisterBus Open(World world, int address, Clock clock, int seed)
        {
            return null;
        }
    }

    /// <summary>Stands for the world in such an image.</summary>
    internal static class Home
    {
        /// <summary>Null: the parts are wired.</summary>
        public static World Of(Device device)
        {
            if (device.Emulated)
            {
                Console.WriteLine("node.parts is emulated, but this image carries no emulated parts: those on the wires are used. Build it without -p:Parts=Wired to have them.");
            }

            return null;
        }
    }
}
