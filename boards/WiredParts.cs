using System;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards
{
    /// <summary>Stands for the emulated parts in an image that carries none: what is built with <c>-p:Parts=Wired</c> for production.</summary>
    public static class EmulatedParts
    {
        /// <summary>Opens nothing.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public static RegisterBus Open(World world, int address, Clock clock, int seed)
        {
            throw new InvalidOperationException("This image carries no emulated parts.");
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
