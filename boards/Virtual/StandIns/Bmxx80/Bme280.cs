using System.Device.I2c;
using Iot.Device.Bmxx80.ReadResult;
using UnitsNet;

namespace Iot.Device.Bmxx80;

/// <summary>Bosch BME280, with the humidity as the package computes it: wrong where H3 is not 0, and with H4 and H5 without their signs.</summary>
public class Bme280 : Bmx280Base
{
    private const byte HumidityControl = 0xF2;

    private readonly double[] _h = new double[7];
    private Sampling _humiditySampling;

    /// <summary>Takes the part at a device.</summary>
    /// <exception cref="IOException">The part there is another one.</exception>
    public Bme280(I2cDevice i2cDevice)
        : base(0x60, i2cDevice)
    {
        _h[1] = Read8(0xA1);
        _h[2] = (short)Read16(0xE1);
        _h[3] = Read8(0xE3);
        ushort fourth = Read16(0xE4);
        _h[4] = ((fourth & 0xFF) << 4) | ((fourth >> 8) & 0x0F);
        _h[5] = Read16(0xE5) >> 4;
        _h[6] = (sbyte)Read8(0xE7);
        Reset();
    }

    /// <summary>Oversampling of the humidity.</summary>
    public Sampling HumiditySampling
    {
        get => _humiditySampling;
        set
        {
            Change(HumidityControl, 0b1111_1000, (byte)value);

            // It counts once the other control register was written.
            Change(0xF4, 0xFF, 0);
            _humiditySampling = value;
        }
    }

    /// <inheritdoc/>
    public override int GetMeasurementDuration() => base.GetMeasurementDuration() + Cycles(HumiditySampling);

    /// <summary>Measures once, sleeping meanwhile.</summary>
    public Bme280ReadResult Read()
    {
        Measure();
        bool temperatureIsValid = TryReadTemperature(out Temperature temperature);
        bool pressureIsValid = PressureOnly(out Pressure pressure);
        bool humidityIsValid = HumidityOnly(out RelativeHumidity humidity);
        return new Bme280ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid, humidity, humidityIsValid);
    }

    /// <summary>Reads the humidity as it was measured last.</summary>
    public bool TryReadHumidity(out RelativeHumidity humidity)
    {
        TryReadTemperature(out _);
        return HumidityOnly(out humidity);
    }

    /// <inheritdoc/>
    protected override void SetDefaultConfiguration()
    {
        base.SetDefaultConfiguration();
        HumiditySampling = Sampling.UltraLowPower;
    }

    private bool HumidityOnly(out RelativeHumidity humidity)
    {
        humidity = default;
        if (HumiditySampling == Sampling.Skipped)
        {
            return false;
        }

        double v = Fine - 76800.0;
        v = (Read16BigEndian(0xFD) - ((_h[4] * 64.0) + (_h[5] / 16384.0 * v)))
            * (_h[2] / 65536.0 * (1.0 + (_h[6] / 67108864.0 * v)) * (1.0 + (_h[3] / (67108864.0 * v))));
        humidity = RelativeHumidity.FromPercent(Math.Clamp(v * (1.0 - (_h[1] * v / 524288.0)), 0.0, 100.0));
        return true;
    }
}
