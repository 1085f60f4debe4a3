using System;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Parts
{
    /// <summary>Every part on every bus that it has: the only place in these tests that names one. A new driver adds its line.</summary>
    public static class PartTable
    {
        public const int Count = 21;

        public static PartUnderTest Create(int index, int seed)
        {
            SimulatedClock clock = new SimulatedClock();
            EmulatedPart part;
            RegisterBus bus;
            switch (index)
            {
                case 0:
                    part = new Bmp390Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Bmp390(bus, clock), part, bus, clock, 2);
                case 1:
                    part = new Bmp390Emulator(clock, seed);
                    bus = new EmulatedBus(part, 1, 64);
                    return new PartUnderTest(new Bmp390(bus, clock), part, bus, clock, 2);
                case 2:
                    part = new Ms5837Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return Unaware(new PartUnderTest(new Ms5837(bus, clock), part, bus, clock, 4));
                case 3:
                    part = new Sht45Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return Unaware(Checksummed(new PartUnderTest(new Sht45(bus, clock), part, bus, clock, 2)));
                case 4:
                    part = new Sgp41Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return Unaware(Checksummed(new PartUnderTest(new Sgp41(bus, clock), part, bus, clock, 2)));
                case 5:
                    part = new Lsm6dsoEmulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Lsm6dso(bus, clock), part, bus, clock, 1);
                case 6:
                    part = new Lsm6dsoEmulator(clock, seed);
                    bus = new EmulatedBus(part, 0, 256);
                    return new PartUnderTest(new Lsm6dso(bus, clock), part, bus, clock, 1);
                case 7:
                    part = new Tmp117Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return Unaware(new PartUnderTest(new Tmp117(bus, clock), part, bus, clock, 2));
                case 8:
                    part = new Scd41Emulator(clock, seed);
                    bus = new EmulatedBus(part);

                    // In its slowest mode it measures every 30 s.
                    return Checksummed(new PartUnderTest(new Scd41(bus, clock), part, bus, clock, 4, 31000000));
                case 9:
                    part = new Sdp810Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return Unaware(Checksummed(new PartUnderTest(new Sdp810(bus, clock), part, bus, clock, 1)));
                case 10:
                    part = new Bme280Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Bme280(bus, clock), part, bus, clock, 2);
                case 11:
                    part = new Bme280Emulator(clock, seed);
                    bus = new EmulatedBus(part, 0, 64);
                    return new PartUnderTest(new Bme280(bus, clock), part, bus, clock, 2);
                case 12:
                    part = new Icm42688pEmulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Icm42688p(bus, clock), part, bus, clock, 1);
                case 13:
                    part = new Icm42688pEmulator(clock, seed);
                    bus = new EmulatedBus(part, 0, 512);
                    return new PartUnderTest(new Icm42688p(bus, clock), part, bus, clock, 1);
                case 14:
                    part = new Lis2dw12Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Lis2dw12(bus, clock), part, bus, clock, 1);
                case 15:
                    part = new Lis2dw12Emulator(clock, seed);
                    bus = new EmulatedBus(part, 0, 64);
                    return new PartUnderTest(new Lis2dw12(bus, clock), part, bus, clock, 1);
                case 16:
                    part = new Lps28dfwEmulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Lps28dfw(bus, clock), part, bus, clock, 2);
                case 17:
                    part = new Stts22hEmulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Stts22h(bus, clock), part, bus, clock, 2);
                case 18:
                    part = new Bme680Emulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Bme680(bus, clock), part, bus, clock, 2);
                case 19:
                    part = new Lis2mdlEmulator(clock, seed);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Lis2mdl(bus, clock), part, bus, clock, 1);
                case 20:
                    part = new Bme680Emulator(clock, seed, true);
                    bus = new EmulatedBus(part);
                    return new PartUnderTest(new Bme680(bus, clock), part, bus, clock, 2);
                default:
                    throw new ArgumentException("PartTable.Count is beyond the last part.");
            }
        }

        // The answer to a command says nothing of when it was measured; the TMP117's flag would cost a third transaction.
        private static PartUnderTest Unaware(PartUnderTest part)
        {
            part.CannotTellFrozen = true;
            return part;
        }

        private static PartUnderTest Checksummed(PartUnderTest part)
        {
            part.HasChecksums = true;
            return part;
        }
    }
}
