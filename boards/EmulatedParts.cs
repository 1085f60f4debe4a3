using System;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards
{
    /// <summary>The emulated parts of the pilots by their address on I2C. This file is compiled into each image.</summary>
    public static class EmulatedParts
    {
        /// <summary>Opens the part that sits at an address, in a world.</summary>
        /// <param name="world">What it meets.</param>
        /// <param name="address">Address of 7 bits.</param>
        /// <param name="clock">The part's clock.</param>
        /// <param name="seed">Seed of its noise.</param>
        /// <exception cref="ArgumentException">The pilots have no part there.</exception>
        public static RegisterBus Open(World world, int address, Clock clock, int seed)
        {
            EmulatedPart part = Create(address, world.HasVapours, clock, seed);
            part.Stimulus = world.Around(part, address);
            return new EmulatedBus(part);
        }

        /// <summary>Makes the part that sits at an address.</summary>
        /// <param name="address">Address of 7 bits.</param>
        /// <param name="vapours">True where the world has vapours: at 0x76 sits a BME680 then, else an MS5837.</param>
        /// <param name="clock">The part's clock.</param>
        /// <param name="seed">Seed of its noise.</param>
        /// <exception cref="ArgumentException">No pilot has a part there.</exception>
        public static EmulatedPart Create(int address, bool vapours, Clock clock, int seed)
        {
            switch (address)
            {
                case 0x76: return vapours ? new Bme680Emulator(clock, seed) : (EmulatedPart)new Ms5837Emulator(clock, seed);
                case 0x77: return new Bmp390Emulator(clock, seed);
                case 0x44: return new Sht45Emulator(clock, seed);
                case 0x59: return new Sgp41Emulator(clock, seed);
                case 0x6A: return new Lsm6dsoEmulator(clock, seed);
                case 0x19: return new Lis2dw12Emulator(clock, seed);
                case 0x5D: return new Lps28dfwEmulator(clock, seed);
                case 0x5C: return new Lps28dfwEmulator(clock, seed);
                case 0x25: return new Sdp810Emulator(clock, seed);
                case 0x1E: return new Lis2mdlEmulator(clock, seed);
                default: throw new ArgumentException("No emulated part answers at address 0x" + address.ToString("X2") + ".");
            }
        }
    }
}
