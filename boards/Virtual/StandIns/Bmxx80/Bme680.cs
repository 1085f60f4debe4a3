using System.Device.I2c;
using Iot.Device.Bmxx80.PowerMode;
using Iot.Device.Bmxx80.ReadResult;
using UnitsNet;

namespace Iot.Device.Bmxx80;

/// <summary>
/// Bosch BME680 with the package's first heater profile, 320 °C for 150 ms; as in the package, the trimmings T3, P3, P6, P7 and the switching error have
/// no sign.
/// </summary>
public class Bme680 : Bmxx80Base
{
    /// <summary>Address with SDO low.</summary>
    public const byte DefaultI2cAddress = 0x76;

    /// <summary>Address with SDO high.</summary>
    public const byte SecondaryI2cAddress = 0x77;

    private const byte Control = 0x74;
    private const byte HumidityControl = 0x72;
    private const byte GasControl1 = 0x71;
    private const byte GasControl0 = 0x70;
    private const int HeaterMilliseconds = 150;

    // Conversions and switches of a measurement by oversampling.
    private static readonly int[] _cycles = [0, 1, 2, 4, 8, 16];
    private static readonly int[] _switches = [0, 1, 1, 1, 1, 1];

    // BME680 datasheet §3.4.1, table 16, as deviations in %.
    private static readonly double[] _k1 = [0, 0, 0, 0, 0, -1, 0, -0.8, 0, 0, -0.2, -0.5, 0, -1, 0, 0];
    private static readonly double[] _k2 = [0, 0, 0, 0, 0.1, 0.7, 0, -0.8, -0.1, 0, 0, 0, 0, 0, 0, 0];

    private readonly double[] _p = new double[11];
    private readonly double[] _h = new double[8];
    private readonly double[] _g = new double[4];
    private readonly double _heatRange;
    private readonly double _heatValue;
    private readonly double _switchingError;
    private Sampling _humiditySampling;

    /// <summary>Takes the part at a device.</summary>
    /// <exception cref="IOException">The part there is another one.</exception>
    public Bme680(I2cDevice i2cDevice)
        : base(0x61, Control, 0xE9, 0x8A, i2cDevice)
    {
        _p[1] = Read16(0x8E);
        _p[2] = (short)Read16(0x90);
        _p[3] = Read8(0x92);
        _p[4] = (short)Read16(0x94);
        _p[5] = (short)Read16(0x96);
        _p[6] = Read8(0x99);
        _p[7] = Read8(0x98);
        _p[8] = (short)Read16(0x9C);
        _p[9] = (short)Read16(0x9E);
        _p[10] = Read8(0xA0);
        _h[1] = (Read8(0xE3) << 4) | (Read8(0xE2) & 0x0F);
        _h[2] = (Read8(0xE1) << 4) | (Read8(0xE2) >> 4);
        _h[3] = (sbyte)Read8(0xE4);
        _h[4] = (sbyte)Read8(0xE5);
        _h[5] = (sbyte)Read8(0xE6);
        _h[6] = Read8(0xE7);
        _h[7] = (sbyte)Read8(0xE8);
        _g[1] = (sbyte)Read8(0xED);
        _g[2] = (short)Read16(0xEB);
        _g[3] = (sbyte)Read8(0xEE);
        _heatRange = (Read8(0x02) >> 4) & 3;
        _heatValue = (sbyte)Read8(0x00);
        _switchingError = Read8(0x04) >> 4;
        Reset();
    }

    /// <summary>Oversampling of the humidity.</summary>
    public Sampling HumiditySampling
    {
        get => _humiditySampling;
        set
        {
            Change(HumidityControl, 0b1111_1000, (byte)value);
            _humiditySampling = value;
        }
    }

    /// <summary>Changes the power mode.</summary>
    public void SetPowerMode(Bme680PowerMode powerMode) => Change(Control, 0b1111_1100, (byte)powerMode);

    /// <summary>Measures once, sleeping meanwhile.</summary>
    public Bme680ReadResult Read()
    {
        SetPowerMode(Bme680PowerMode.Forced);
        int conversions = _cycles[(int)TemperatureSampling] + _cycles[(int)PressureSampling] + _cycles[(int)HumiditySampling];
        int switches = _switches[(int)TemperatureSampling] + _switches[(int)PressureSampling] + _switches[(int)HumiditySampling];
        Thread.Sleep((((conversions * 1963) + (477 * (switches + 5)) + 500) / 1000) + 2 + HeaterMilliseconds);
        bool temperatureIsValid = TryReadTemperature(out Temperature temperature);
        bool pressureIsValid = PressureOnly(out Pressure pressure);
        bool humidityIsValid = HumidityOnly(out RelativeHumidity humidity);
        bool gasIsValid = TryReadGasResistance(out ElectricResistance gas);
        return new Bme680ReadResult(temperature, temperatureIsValid, pressure, pressureIsValid, humidity, humidityIsValid, gas, gasIsValid);
    }

    /// <inheritdoc/>
    public override bool TryReadTemperature(out Temperature temperature)
    {
        temperature = TemperatureSampling == Sampling.Skipped ? default : Celsius(Read20(0x22), 16);
        return TemperatureSampling != Sampling.Skipped;
    }

    /// <inheritdoc/>
    public override bool TryReadPressure(out Pressure pressure)
    {
        TryReadTemperature(out _);
        return PressureOnly(out pressure);
    }

    /// <summary>Reads the humidity as it was measured last.</summary>
    public bool TryReadHumidity(out RelativeHumidity humidity)
    {
        TryReadTemperature(out _);
        return HumidityOnly(out humidity);
    }

    /// <summary>Reads the resistance of the gas-sensitive layer as it was measured last; false where the heater was not at its temperature.</summary>
    public bool TryReadGasResistance(out ElectricResistance gasResistance)
    {
        gasResistance = default;
        if ((Read8(0x2B) & 0x20) == 0 || (Read8(0x2B) & 0x10) == 0)
        {
            return false;
        }

        int raw = Read8(0x2A) << 2;
        int range = Read8(0x2B);
        raw |= range >> 6;
        range &= 0x0F;
        double slope = (1340.0 + (5.0 * _switchingError)) * (1.0 + (_k1[range] / 100.0));
        double scale = (1.0 + (_k2[range] / 100.0)) * 0.000000125 * (1 << range);
        gasResistance = ElectricResistance.FromOhms(1.0 / (scale * (((raw - 512.0) / slope) + 1.0)));
        return true;
    }

    /// <inheritdoc/>
    protected override void SetDefaultConfiguration()
    {
        base.SetDefaultConfiguration();
        HumiditySampling = Sampling.UltraLowPower;
        Change(0x75, 0b1110_0011, 0);
        TryReadTemperature(out Temperature ambient);
        Write(0x5A, Resistance(320.0, ambient.DegreesCelsius));
        Write(0x64, (1 << 6) | (HeaterMilliseconds / 4));
        Change(GasControl1, 0xF0, 0);
        Change(GasControl0, 0xF7, 0);
        Change(GasControl1, 0xEF, 1 << 4);
    }

    private protected override double TemperatureWord3(byte register) => Read8(register);

    // Datasheet §3.3.5.
    private byte Resistance(double target, double ambient)
    {
        double first = (_g[1] / 16.0) + 49.0;
        double second = (_g[2] / 32768.0 * 0.0005) + 0.00235;
        double third = _g[3] / 1024.0;
        double sum = (first * (1.0 + (second * target))) + (third * ambient);
        return (byte)(3.4 * ((sum * (4.0 / (4.0 + _heatRange)) * (1.0 / (1.0 + (_heatValue * 0.002)))) - 25));
    }

    // Datasheet §3.3.2.
    private bool PressureOnly(out Pressure pressure)
    {
        pressure = default;
        if (PressureSampling == Sampling.Skipped)
        {
            return false;
        }

        double raw = Read20(0x1F);
        double from = (Fine / 2.0) - 64000.0;
        double offset = (((from * from * (_p[6] / 131072.0)) + (from * _p[5] * 2.0)) / 4.0) + (_p[4] * 65536.0);
        double slope = (1.0 + (((_p[3] * from * from / 16384.0) + (_p[2] * from)) / 524288.0 / 32768.0)) * _p[1];
        if (slope == 0.0)
        {
            return true;
        }

        double p = (1048576.0 - raw - (offset / 4096.0)) * 6250.0 / slope;
        double third = p / 256.0 * (p / 256.0) * (p / 256.0) * (_p[10] / 131072.0);
        pressure = Pressure.FromPascals(p + (((_p[9] * p * p / 2147483648.0) + (p * _p[8] / 32768.0) + third + (_p[7] * 128.0)) / 16.0));
        return true;
    }

    // Datasheet §3.3.3.
    private bool HumidityOnly(out RelativeHumidity humidity)
    {
        humidity = default;
        if (HumiditySampling == Sampling.Skipped)
        {
            return false;
        }

        double t = Fine / 5120.0;
        double from = Read16BigEndian(0x25) - ((_h[1] * 16.0) + (_h[3] / 2.0 * t));
        double first = from * (_h[2] / 262144.0 * (1.0 + (_h[4] / 16384.0 * t) + (_h[5] / 1048576.0 * t * t)));
        humidity = RelativeHumidity.FromPercent(Math.Clamp(first + (((_h[6] / 16384.0) + (_h[7] / 2097152.0 * t)) * first * first), 0.0, 100.0));
        return true;
    }
}
